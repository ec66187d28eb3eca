package sentiment

import (
	"bytes"
	"errors"
	"fmt"
	"iter"
	"maps"
	"slices"

	"github.com/otklik/otklik/mention/phrase"
	"github.com/otklik/otklik/mention/text"
)

// A Target is whom a tone may be towards, and how clients write its name.
type Target struct {
	// ID is what ScoreTarget is asked for. With a shipped id the target has the
	// shipped names and these; see [Targets].
	ID string

	// Names are patterns of package phrase: «ромашк* банк*», «@romashka*».
	Names []string
}

// ErrNameless is the reason behind a target without an id or without names.
var ErrNameless = errors.New("a target needs an id and names")

// A TargetError says which target of a [Config] is wrong.
type TargetError struct {
	Index int    // in Config.Targets
	ID    string // its id
	Name  string // the pattern at fault, "" when the target as a whole is wrong
	Err   error  // the reason: ErrNameless, ErrTwice or one of package phrase
}

func (e *TargetError) Error() string {
	if e.Name == "" {
		return fmt.Sprintf("sentiment: target %d %q: %v", e.Index, e.ID, e.Err)
	}
	return fmt.Sprintf("sentiment: target %d %q: name %q: %v", e.Index, e.ID, e.Name, e.Err)
}

// Unwrap returns the reason.
func (e *TargetError) Unwrap() error { return e.Err }

// Targets returns an iterator over the ids of the shipped targets, in the order
// of the shipped file.
func Targets() iter.Seq[string] { return slices.Values(brands().names) }

// Targets returns an iterator over the ids that s knows: the shipped ones, then
// the host's own.
func (s *Scorer) Targets() iter.Seq[string] { return slices.Values(s.made().brands.names) }

// named returns the shipped targets with those of a host added.
func named(own []Target) (*namedTable, error) {
	shipped := brands()
	if len(own) == 0 {
		return shipped, nil
	}
	t := &namedTable{slices.Clone(shipped.lines), slices.Clone(shipped.names), maps.Clone(shipped.numbers)}
	taken := make(map[string]bool)
	for _, l := range t.lines {
		taken[foldPattern(l.pattern)] = true
	}
	var faults []error
	for i, o := range own {
		if o.ID == "" || len(o.Names) == 0 {
			faults = append(faults, &TargetError{Index: i, ID: o.ID, Err: ErrNameless})
			continue
		}
		for _, name := range o.Names {
			key := foldPattern(name)
			if _, err := phrase.Compile([]phrase.Entry{{Pattern: name}}); err != nil {
				var fault *phrase.Fault
				if errors.As(err, &fault) {
					err = fault.Err
				}
				faults = append(faults, &TargetError{i, o.ID, name, err})
			} else if taken[key] {
				faults = append(faults, &TargetError{i, o.ID, name, ErrTwice})
			}
			taken[key] = true
			t.add(name, o.ID)
		}
	}
	return t, errors.Join(faults...)
}

// unlisted is the brand of a name that no table has.
const unlisted = -1

// seek finds where the text names the target.
func (s *Scorer) seek(ws *workspace, r *text.Reading, target string) {
	brand, ok := s.brand(ws, target)
	if ok {
		for _, p := range ws.brands {
			if p.brand == brand {
				ws.targets = append(ws.targets, p)
			}
		}
		return
	}
	words := min(ws.wanted.Len(), 8) // names are short; a long string must not cost its length at every word
	if words == 0 {
		return
	}
	for i := 0; i+words <= r.Len(); i++ {
		k := 0
		for k < words && (k == 0 || r.Word(i+k).Break < text.Sentence) && inflected(r.Folded(i+k), ws.wanted.Folded(k)) {
			k++
		}
		if k == words {
			ws.targets = append(ws.targets, place{span: span{int32(i), int32(i + words - 1)}, brand: unlisted})
			i += words - 1
		}
	}
}

// brand finds which known brand a target means: by id, or by a pattern that
// takes all words of the target. The target is read into ws.wanted.
func (s *Scorer) brand(ws *workspace, target string) (int32, bool) {
	ws.wanted.Reset(target)
	if n, ok := s.brands.numbers[target]; ok {
		return int32(n), true
	}
	brand, ok := int32(0), false
	s.set.Find(&ws.wanted, func(h phrase.Hit) bool {
		if v := ^h.Value; h.Value < 0 && v&1 == 0 && h.First == 0 && h.Last == ws.wanted.Len()-1 {
			brand, ok = int32(v>>1), true
			return false
		}
		return h.First == 0
	})
	return brand, ok
}

// inflected reports whether a word of the text is the wanted word with another
// short ending: the wanted word without its last vowels, and at most three
// Cyrillic letters more. Latin words have at most one letter more.
func inflected(word, wanted []byte) bool {
	if bytes.Equal(word, wanted) {
		return true
	}
	stem := wanted
	for range 2 {
		if len(stem) > 6 && slices.Contains(endingLetters, string(stem[len(stem)-2:])) {
			stem = stem[:len(stem)-2]
		}
	}
	ending, ok := bytes.CutPrefix(word, stem)
	if !ok || len(stem) < 4 {
		return false
	}
	if len(ending) > 0 && ending[0] < 0x80 {
		return len(ending) == 1
	}
	return len(ending) <= 6
}

// endingLetters are the letters that Russian cases put in place of one another.
var endingLetters = []string{"а", "е", "и", "о", "у", "ы", "э", "ю", "я", "ь", "й"}
