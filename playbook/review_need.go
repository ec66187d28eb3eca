package playbook

import (
	"slices"

	"github.com/otklik/otklik/mention"
)

// needs says which personal data a matter may need, by its topic: what its owner looks
// a case up by. Topics that the table leaves out (money, contracts, fraud) may need any of
// it. That an office, an app or manners of staff need no home and no birthday is the rule
// of the least data (152-FZ, article 5, part 5: not more than the purpose takes).
var needs = []struct {
	topic mention.Topic
	data  []string
}{
	{mention.TopicMobileBank, []string{"phone", "email", "name"}},
	{mention.TopicTechnology, []string{"phone", "email", "name"}},
	{mention.TopicNotification, []string{"phone", "email", "name"}},
	{mention.TopicAdvertising, []string{"phone", "email", "name"}},
	{mention.TopicCallCentre, []string{"phone", "name"}},
	{mention.TopicService, []string{"phone", "name"}},
	{mention.TopicStaff, []string{"phone", "name"}},
	{mention.TopicOffice, []string{"phone", "name"}},
	{mention.TopicCashback, []string{"phone", "name"}},
	{mention.TopicSubscription, []string{"phone", "email", "name"}},
	{mention.TopicDelivery, []string{"phone", "name", "address"}},
}

// needed reports whether the matter may need the data: one of its topics does, or is one
// of which the table says nothing. Where no topic is found nobody can tell.
func (c *check) needed(data string) bool {
	topics := c.contentOf().Topics
	for topic := range topics.All() {
		at := -1
		for i := range needs {
			if needs[i].topic == topic {
				at = i
			}
		}
		if at < 0 || slices.Contains(needs[at].data, data) {
			return true
		}
	}
	return topics.Len() == 0
}

// homeOf reports whether an address that is asked for is where somebody lives, and not
// that of an office or a cash machine.
func (c *check) homeOf(h cueHit) bool {
	d := &c.draft
	for i := h.first; i <= min(h.last+1, d.Len()-1); i++ {
		if hasPrefix(d.Folded(i), "домашн", "прописк", "регистрац", "прожив", "жительств", "живете", "прописан", "home", "postal", "residential") {
			return true
		}
	}
	return false
}
