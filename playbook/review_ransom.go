package playbook

// ransom reports whether a ransom is asked: by the kind, or by its two signs together, of
// the text or of the case. It is the guard of Decide.
func (c *check) ransom() bool {
	kind := c.kindOf()
	return ransomAsked(kind, c.assessed.Signs|c.s.CaseSigns)
}

// paysRansom finds the first thing of value that the draft holds out to somebody who asks
// pay for silence. It reports whether it found any.
func (c *check) paysRansom() (found bool) {
	for gift := range c.gifts() {
		c.breaksAt(PaysRansom, gift, Args{})
		return true
	}
	return false
}
