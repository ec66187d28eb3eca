package playbook

import (
	"bytes"
	"iter"

	"github.com/otklik/otklik/internal/enum"
)

// Content is a kind of thing that the bank may publish or hand out.
type Content uint8

// The kinds of content, in the order of the scheme of communication (slide 12).
const (
	ContentUnknown      Content = iota
	ContentComment              // an expert's or official's comment
	ContentAnnouncement         // what is about to happen
	ContentInsiderStory         // a story from inside; only what compliance has approved
	ContentNewsbreak            // an occasion to write about the bank
	ContentStatistics           // series gathered by the bank
	ContentFigures              // single numbers
	ContentPromotion            // terms better than usual for a time
	ContentContest              // prizes for taking part
	ContentPoll                 // a question to everybody
	ContentEvent                // a meeting, a lecture, an open day
	ContentAnswer               // an answer to an appeal
	ContentGift                 // something of value, given for nothing
	ContentInvitation           // a call to join a group, a dialogue, an event of ours
)

var contents = enum.New[Content]("content", "unknown", "comment", "announcement", "insider_story", "newsbreak",
	"statistics", "figures", "promotion", "contest", "poll", "event", "answer", "gift", "invitation")

// ContentValues returns every value, unknown first.
func ContentValues() []Content { return all[Content](contents.Len()) }

// String returns the name, such as "insider_story".
func (c Content) String() string { return contents.String(c) }

// AppendText appends the name to b. A value outside the set is an error.
func (c Content) AppendText(b []byte) ([]byte, error) { return contents.AppendText(b, c) }

// MarshalText writes the name that UnmarshalText reads.
func (c Content) MarshalText() ([]byte, error) { return contents.AppendText(nil, c) }

// UnmarshalText reads a name. The error wraps ErrUnknownName.
func (c *Content) UnmarshalText(b []byte) error { return contents.UnmarshalText(b, c) }

// Contents is a set of kinds of content: a plain value, empty at zero, compared
// with ==. Its text form is the names in the order of the constants, between plus
// signs: "poll+event".
type Contents uint16

// ContentsOf returns the set of the given kinds; ContentUnknown is in no set.
func ContentsOf(list ...Content) Contents {
	var set Contents
	for _, c := range list {
		set = set.With(c)
	}
	return set
}

// Has reports whether c is in the set.
func (s Contents) Has(c Content) bool { return c != ContentUnknown && s&(1<<c) != 0 }

// With returns the set with c in it; what is no kind of content changes nothing.
func (s Contents) With(c Content) Contents {
	if c == ContentUnknown || !contents.Valid(c) {
		return s
	}
	return s | 1<<c
}

// All returns an iterator over the kinds in the set, in the order of the constants.
func (s Contents) All() iter.Seq[Content] {
	return func(yield func(Content) bool) {
		for c := range Content(contents.Len()) {
			if s.Has(c) && !yield(c) {
				return
			}
		}
	}
}

// String returns the names between plus signs, "" for the empty set.
func (s Contents) String() string { return string(s.append(nil)) }

func (s Contents) append(b []byte) []byte {
	start := len(b)
	for c := range s.All() {
		if len(b) > start {
			b = append(b, '+')
		}
		b = append(b, c.String()...)
	}
	return b
}

// AppendText appends the names to b; the error is always nil.
func (s Contents) AppendText(b []byte) ([]byte, error) { return s.append(b), nil }

// MarshalText writes the names that UnmarshalText reads.
func (s Contents) MarshalText() ([]byte, error) { return s.AppendText(nil) }

// UnmarshalText reads names between plus signs. The error wraps ErrUnknownName,
// and then s stays as it was.
func (s *Contents) UnmarshalText(b []byte) error {
	var set Contents
	if len(b) > 0 {
		for name := range bytes.SplitSeq(b, []byte("+")) {
			var c Content
			if err := c.UnmarshalText(name); err != nil {
				return err
			}
			set = set.With(c)
		}
	}
	*s = set
	return nil
}
