package mention

import (
	"fmt"
	"log/slog"
)

// An Author wrote a mention. It is personal data: in logs it shows as what it is
// worth to the reader of a log, never as who it is.
type Author struct {
	ID        string   `json:"id,omitzero"`     // the channel's own, stable
	Name      string   `json:"name,omitzero"`   // as shown
	Handle    string   `json:"handle,omitzero"` // without @
	Role      Audience `json:"role,omitzero"`   // as he declares himself: a journalist's card, a blogger's page
	Followers int      `json:"followers,omitzero"`
	Verified  bool     `json:"verified,omitzero"` // by the channel
	Segment   string   `json:"segment,omitzero"`  // the host's own word: premium, payroll, small business …
}

// IsZero reports whether nothing is known of the author.
func (a Author) IsZero() bool { return a == Author{} }

// String masks who the author is, so that %v and %+v of whatever holds him do too.
func (a Author) String() string {
	if a.IsZero() {
		return "unknown author"
	}
	return fmt.Sprintf("author with %d followers", a.Followers)
}

// LogValue masks who the author is.
func (a Author) LogValue() slog.Value {
	if a.IsZero() {
		return slog.GroupValue()
	}
	return slog.GroupValue(
		slog.Bool("known", a.ID != ""),
		slog.Any("role", a.Role),
		slog.Int("followers", a.Followers),
		slog.Bool("verified", a.Verified),
		slog.String("segment", a.Segment),
	)
}
