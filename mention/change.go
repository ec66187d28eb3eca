package mention

import (
	"time"

	"github.com/otklik/otklik/internal/enum"
)

// A Change says what became of a mention between two deliveries. Deletions and
// edits are signals of their own (slide 27 of the deck: deleting comments), and a
// draft answer lapses when the client has edited what it answers.
type Change uint8

// The values of Change.
const (
	ChangeUnknown Change = iota // the two are not the same mention
	Same                        // delivered twice: nothing to do
	Edited                      // the text or the rating differs
	Deleted                     // the author or the channel took it away
	Restored                    // it had been deleted and is back
	Updated                     // what was said stands; counts, author or marks differ
)

var changeNames = enum.New[Change]("change", "unknown", "same", "edited", "deleted", "restored", "updated")

// String returns the name of c.
func (c Change) String() string { return changeNames.String(c) }

// AppendText appends the name of c to b. A value outside the set is an error.
func (c Change) AppendText(b []byte) ([]byte, error) { return changeNames.AppendText(b, c) }

// MarshalText writes the names that UnmarshalText reads.
func (c Change) MarshalText() ([]byte, error) { return changeNames.AppendText(nil, c) }

// UnmarshalText reads a name. Another word is an error that wraps ErrUnknownName.
func (c *Change) UnmarshalText(b []byte) error { return changeNames.UnmarshalText(b, c) }

// ChangeFrom compares m with the same mention as it was delivered before. When
// Received alone differs, nothing has changed: it is delivered at least once. A
// mention with another ID or channel gives ChangeUnknown.
func (m Mention) ChangeFrom(before Mention) Change {
	if m.ID != before.ID || m.Channel != before.Channel {
		return ChangeUnknown
	}
	switch gone, was := !m.DeletedAt.IsZero(), !before.DeletedAt.IsZero(); {
	case gone && !was:
		return Deleted
	case was && !gone:
		return Restored
	}
	if m.Text != before.Text || m.Rating != before.Rating {
		return Edited
	}
	m.Received = before.Received
	for _, at := range [...]struct{ now, was *time.Time }{
		{&m.Published, &before.Published}, {&m.EditedAt, &before.EditedAt}, {&m.DeletedAt, &before.DeletedAt},
	} {
		if at.now.Equal(*at.was) {
			*at.now = *at.was // the same instant in two zones differs under ==
		}
	}
	if m == before {
		return Same
	}
	return Updated
}
