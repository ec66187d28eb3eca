package sentiment

import (
	"fmt"
	"strconv"
	"strings"
)

// A role is what an entry of the lexicon does besides its weight: a set of the
// flags in the third column.
type role uint32

const (
	negator    role = 1 << iota // not: turns the words after it
	contrast                    // but: what follows in the sentence weighs more
	concession                  // though: its own clause weighs less
	ironic                      // irony: praise beside it is meant the other way when the text blames too
	comparison                  // compare: a comparative that "than" may turn against the target
	than                        // than: what the praised one is better than comes next
	courtesy                    // courtesy: thanks, which a complaint says too
	feeling                     // emotion: shows feeling besides its tone
	swearing                    // swear: obscene
	offer                       // advert: the text advertises or looks for an offer
	leaving                     // from: the client leaves the bank after it, for another
	coming                      // toward: the client comes to the bank after it, from another
	example                     // learn: the bank after it is an example to the other
	unlike                      // unlike: the bank after it is not what the sentence says
	alike                       // like: the bank after it is what the sentence says, too
	scorn                       // scorn: praise before it is meant the other way, whether or not the text complains
	curse                       // curse: swears mildly; thanks right before it are none
	immune                      // set by the loader: the pattern holds its own negation
)

// related are the roles that set one bank against another.
const related = comparison | leaving | coming | example | unlike | alike

var roleNames = map[string]role{
	"not": negator, "but": contrast, "though": concession, "irony": ironic, "compare": comparison,
	"than": than,
	"from": leaving, "toward": coming, "learn": example, "unlike": unlike, "like": alike, "courtesy": courtesy, "emotion": feeling, "swear": swearing, "advert": offer,
	"scorn": scorn, "curse": curse,
}

func (r role) has(f role) bool { return r&f != 0 }

// parseFlags reads the third column: words from roleNames, and xN, by which the
// entry multiplies the weight of the words after it (0 when it does not).
func parseFlags(column string) (r role, factor float64, err error) {
	for flag := range strings.FieldsSeq(column) {
		if number, ok := strings.CutPrefix(flag, "x"); ok {
			factor, err = strconv.ParseFloat(number, 64)
			if err != nil || !(factor > 0 && factor <= 3) {
				return 0, 0, fmt.Errorf("%w: %q: a factor is x and a number above 0, at most 3", ErrFlag, flag)
			}
			continue
		}
		f, ok := roleNames[flag]
		if !ok {
			return 0, 0, fmt.Errorf("%w: %q", ErrFlag, flag)
		}
		r |= f
	}
	return r, factor, nil
}
