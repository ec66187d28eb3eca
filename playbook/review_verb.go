package playbook

import (
	"slices"

	"github.com/otklik/otklik/mention/text"
)

// Russian verbs show who acts by their endings, so the bank's own acts are
// found by form, not by a list of verbs: «подадим», «воспроизвели», «комитет
// рассмотрит». The lists of words in data/review.txt say which of them do
// nothing for the client («понимаем», «передали», «ответим») and which words
// only look like verbs («нашим», «днем»).

var (
	weEndings         = []string{"ем", "им", "емся", "имся"}
	iEndings          = []string{"рю", "влю", "млю", "плю", "блю", "сню", "чню", "мню", "ою", "аю", "яю", "аюсь", "яюсь"}
	theyEndings       = []string{"ет", "ит", "ут", "ют", "ат", "ят", "ется", "ится", "утся", "ются", "атся", "ятся"}
	manyEndings       = []string{"ут", "ят", "ат", "утся", "ятся", "атся"}
	pastEndings       = []string{"ли", "лись"}
	infinitiveEndings = []string{"ать", "ять", "ить", "еть", "ыть", "уть", "ться", "йти", "сти", "зти", "тись"}
	pastSingular      = []string{"лось", "лась", "лся"}

	// Endings of nouns and adjectives that end as «we do» does: «решением»,
	// «пользователем», «хорошим», «следующим», «банковским».
	nounEndings = []string{"ием", "телем", "цем", "щим", "шим", "ким", "гим", "хим", "чем"}
)

// endsIn compares without a copy: the lists are strings, so that they are laid out
// by the compiler and nothing is made of them when a program starts.
func endsIn(word []byte, list []string) bool {
	for _, ending := range list {
		// Nearly all differ in the last letter already.
		if at := len(word) - len(ending); at >= 0 && word[len(word)-1] == ending[len(ending)-1] && string(word[at:]) == ending {
			return true
		}
	}
	return false
}

// infinitive reports whether word i is one: «обновить», «найти», «дождаться».
func (d *reviewed) infinitive(i int) bool {
	return d.Word(i).Kind == text.Letters && len(d.Folded(i)) >= 8 && endsIn(d.Folded(i), infinitiveEndings)
}

// verb marks what a word is by its form.
type verb uint8

const (
	noVerb   verb = iota
	weDo          // «проверим», «проверяем», «выясню»
	theyDo        // «рассмотрит», «проверяют»
	pastVerb      // «проверили», «списали»
)

// shortestVerb is how many bytes a word must have to be taken for a verb by its
// ending alone: «дадим» has ten, «всем» and «это им» less.
const shortestVerb = 10

// form tells the form of word i. Idle words are none.
func (d *reviewed) form(i int) verb {
	folded := d.Folded(i)
	if d.Word(i).Kind != text.Letters || len(folded) < 8 || folded[0] < 0x80 {
		return noVerb
	}
	switch string(folded[len(folded)-2:]) {
	case "м", "т", "и", "ь", "я", "ю": // the letters that the endings end in
	default:
		return noVerb
	}
	switch {
	case len(folded) >= shortestVerb && endsIn(folded, weEndings) && !endsIn(folded, nounEndings):
		return weDo
	case len(folded) >= shortestVerb && endsIn(folded, iEndings):
		return weDo
	case endsIn(folded, pastEndings) && !d.is(i, "если"):
		return pastVerb
	case len(folded) >= shortestVerb && endsIn(folded, theyEndings):
		return theyDo
	}
	return noVerb
}

// findActs adds a step for each verb that the bank acts by and no pattern knew.
func (d *reviewed) findActs() {
	for i := range d.Len() {
		form := d.form(i)
		if form == noVerb || d.idle[i] || d.acted[i] {
			continue
		}
		switch form {
		case weDo:
			d.add(cueHit{cue: cueStep, first: i, last: i})
		case theyDo:
			// Somebody of the bank stands before the verb: «комитет рассмотрит».
			// Or nobody is named and a time stands by: «завтра ее примут».
			if d.actorBefore(i) || endsIn(d.Folded(i), manyEndings) && d.inClause(d.clause[i], cueWhen) {
				d.add(cueHit{cue: cueStep, first: i, last: i})
			}
		case pastVerb:
			if d.weActed(i) {
				d.add(cueHit{cue: cueStepDone, first: i, last: i})
			}
		}
	}
	for _, c := range [...]cue{cueStep, cueStepDone} {
		slices.SortFunc(d.by[c], func(a, b int32) int { return d.hits[a].first - d.hits[b].first })
	}
}

func (d *reviewed) actorBefore(i int) bool {
	for k := i - 1; k >= 0 && k >= i-4 && d.sentence[k] == d.sentence[i]; k-- {
		if d.actor[k] {
			return true
		}
	}
	return false
}

func (d *reviewed) add(h cueHit) {
	d.by[h.cue] = append(d.by[h.cue], int32(len(d.hits)))
	d.hits = append(d.hits, h)
}

// weActed reports whether a past verb tells of the bank: «мы» stands in its
// clause, or nobody else does.
func (d *reviewed) weActed(i int) bool {
	we, other := false, false
	first, end := wordsOf(d.clause, d.clause[i])
	for k := first; k < end; k++ {
		we = we || d.is(k, "мы")
		other = other || d.is(k, "вы", "что", "если", "когда", "которые", "как", "они", "чтобы", "люди", "сотрудники",
			"деньги", "мошенники", "средства", "был", "была", "было", "были", "бы", "где")
	}
	return we || !other
}

// pastVerb reports whether word i looks like a past tense: «списали», «прошло».
func (d *reviewed) pastVerb(i int) bool {
	return d.form(i) == pastVerb || d.is(i, "были", "была", "было") ||
		len(d.Folded(i)) >= shortestVerb && endsIn(d.Folded(i), pastSingular)
}

// byClient reports whether the clause of a past act speaks of what the client
// did: «подписку подключили вы».
func (d *reviewed) byClient(h cueHit) bool {
	if h.cue != cueStepDone && h.cue != cueCureDone {
		return false
	}
	first, end := wordsOf(d.clause, d.clause[h.first])
	for k := first; k < end; k++ {
		if d.is(k, "вы") {
			return true
		}
	}
	return false
}
