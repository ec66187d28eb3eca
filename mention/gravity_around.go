package mention

import "github.com/otklik/otklik/mention/pii"

// around returns the grounds that stand around the text of m.
func (f *Finder) around(m Mention) Gravity {
	var g Gravity
	if max(m.Reach.Followers, m.Reach.Views, m.Author.Followers) >= f.wideReach && f.wideReach > 0 {
		g |= WideReach
	}
	if f.visibility(m) != Private && pii.Has(m.Text) {
		g |= DataInPublic
	}
	return g
}

// visibility returns who can read m.
func (f *Finder) visibility(m Mention) Visibility {
	if m.Visibility != VisibilityUnknown {
		return m.Visibility
	}
	row, _ := f.channels.Row(m.Channel)
	return row.Visibility
}
