package playbook

import (
	"bytes"
	"sort"
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/phrase"
	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/sla"
)

// A cueHit is a phrase found in a text.
type cueHit struct {
	cue         cue
	arg         string
	first, last int // words
}

// A reviewed text is a reading with its sentences, its clauses and the phrases
// found in it. Its buffers are used again.
type reviewed struct {
	text.Reading
	sentence []int // of each word
	clause   []int
	negator  []bool
	carrier  []bool
	courtesy []bool
	idle     []bool
	actor    []bool
	acted    []bool // a pattern told already what the word does
	hits     []cueHit
	promises []sla.Promise
	by       [cueCount][]int32 // hits by cue, as indices
}

// longestSentence is how many words are taken for one sentence. People stop long
// before; a text without stops must not cost the square of its length.
const longestSentence = 200

// read reads s and finds the phrases of set in it.
func (d *reviewed) read(s string, book *phrasebook, set *phraseSet) {
	d.Reset(s)
	n := d.Len()
	d.sentence, d.clause = d.sentence[:0], d.clause[:0]
	d.negator = append(d.negator[:0], make([]bool, n)...)
	d.carrier = append(d.carrier[:0], make([]bool, n)...)
	d.courtesy = append(d.courtesy[:0], make([]bool, n)...)
	d.idle = append(d.idle[:0], make([]bool, n)...)
	d.actor = append(d.actor[:0], make([]bool, n)...)
	d.acted = append(d.acted[:0], make([]bool, n)...)
	d.hits = d.hits[:0]
	for c := range d.by {
		d.by[c] = d.by[c][:0]
	}
	sentence, clause, began := 0, 0, 0
	for i := range n {
		switch {
		case i == 0:
		case d.Word(i).Break == text.Sentence || i-began == longestSentence:
			sentence++
			clause++
			began = i
		case d.Word(i).Break == text.Clause:
			clause++
		}
		d.sentence, d.clause = append(d.sentence, sentence), append(d.clause, clause)
	}
	d.find(book, set)
	if set == &book.draft {
		d.findPromises()
		d.findActs()
	}
}

// findPromises adds the terms that the draft gives, as package sla reads them: when
// they are due is nobody's question here, and neither are the client's own terms.
func (d *reviewed) findPromises() {
	d.promises = sla.AppendPromises(d.promises[:0], &d.Reading, time.Time{}, nil)
	word := 0
	for i := range d.promises {
		p := &d.promises[i]
		for ; word < d.Len() && d.Word(word).Span.End <= p.Span.Start; word++ {
		}
		first := word
		for ; word+1 < d.Len() && d.Word(word+1).Span.End <= p.Span.End; word++ {
		}
		c := cueWhen
		if p.Firmness == sla.Vague {
			c = cueSoon
		}
		d.add(cueHit{cue: c, first: first, last: word})
	}
}

// find adds the hits of a set to those found before.
func (d *reviewed) find(book *phrasebook, set *phraseSet) {
	set.set.Find(&d.Reading, func(h phrase.Hit) bool {
		first := h.First
		if set.lines[h.Entry].numberFirst {
			first--
			if first < 0 || d.Word(first).Kind != text.Number || d.sentence[first] != d.sentence[h.First] {
				return true
			}
		}
		sec := book.sections[h.Value]
		switch sec.cue {
		case cueNegator:
			d.negator[h.First] = true
		case cueCarrier:
			d.carrier[h.First] = true
		case cueCourtesy:
			d.courtesy[h.First] = true
		case cueIdle:
			d.idle[h.First] = true
		case cueActor:
			d.actor[h.First] = true
		default:
			switch sec.cue {
			case cueStep, cueStepDone, cueCureDone, cueReply, cueRelay, cueStock, cueMedium:
				d.acted[first], d.acted[h.Last] = true, true
			case cueRequest:
				d.acted[first] = true
			}
			d.by[sec.cue] = append(d.by[sec.cue], int32(len(d.hits)))
			d.hits = append(d.hits, cueHit{sec.cue, sec.arg, first, h.Last})
		}
		return true
	})
}

// all returns an iterator over the hits of one cue.
func (d *reviewed) all(c cue) func(yield func(cueHit) bool) {
	return func(yield func(cueHit) bool) {
		for _, i := range d.by[c] {
			if !yield(d.hits[i]) {
				return
			}
		}
	}
}

// has reports whether a cue was found at all.
func (d *reviewed) has(c cue) bool { return len(d.by[c]) > 0 }

// hasArg reports whether a cue was found with the argument.
func (d *reviewed) hasArg(c cue, arg string) bool {
	for h := range d.all(c) {
		if h.arg == arg {
			return true
		}
	}
	return false
}

// first returns the first hit of the cues that is not denied.
func (d *reviewed) first(cues ...cue) (cueHit, bool) {
	for _, c := range cues {
		for h := range d.all(c) {
			if !d.denied(h) && !d.byClient(h) {
				return h, true
			}
		}
	}
	return cueHit{}, false
}

// within returns an iterator over the hits of one cue in the sentences from one
// to another. Hits stand in the order of their first words, and none crosses
// the end of a sentence, so long drafts cost no more by the word than short ones.
func (d *reviewed) within(c cue, from, to int) func(yield func(cueHit) bool) {
	return func(yield func(cueHit) bool) {
		list := d.by[c]
		start := sort.Search(len(list), func(i int) bool { return d.sentence[d.hits[list[i]].first] >= from })
		for _, i := range list[start:] {
			if d.sentence[d.hits[i].first] > to || !yield(d.hits[i]) {
				return
			}
		}
	}
}

// wordsOf returns the first word of a clause or a sentence and the one behind
// its last; in tells which clause or sentence each word is in.
func wordsOf(in []int, one int) (first, end int) {
	return sort.SearchInts(in, one), sort.SearchInts(in, one+1)
}

// inSentence returns the first hit of a cue in a sentence, denied or not.
func (d *reviewed) inSentence(c cue, sentence int) (cueHit, bool) {
	for h := range d.within(c, sentence, sentence) {
		return h, true
	}
	return cueHit{}, false
}

// inClause reports whether one of the cues stands undenied in a clause.
func (d *reviewed) inClause(clause int, cues ...cue) bool {
	first, end := wordsOf(d.clause, clause)
	if first == end {
		return false
	}
	sentence := d.sentence[first]
	for _, c := range cues {
		for h := range d.within(c, sentence, sentence) {
			if d.clause[h.first] <= clause && clause <= d.clause[h.last] && !d.denied(h) && !d.byClient(h) {
				return true
			}
		}
	}
	return false
}

// span returns where the words from first to last stand.
func (d *reviewed) span(first, last int) mention.Span {
	return mention.Span{Start: d.Word(first).Span.Start, End: d.Word(last).Span.End}
}

// is reports whether word i reads as one of the words, folded.
func (d *reviewed) is(i int, words ...string) bool {
	if i < 0 || i >= d.Len() {
		return false
	}
	folded := d.Folded(i)
	for _, w := range words {
		// The last letter tells nearly all apart, without a call.
		if len(folded) == len(w) && folded[len(folded)-1] == w[len(w)-1] && string(folded) == w {
			return true
		}
	}
	return false
}

// holds reports whether one of the words stands inside the hit.
func (d *reviewed) holds(h cueHit, words ...string) bool {
	for i := h.first; i <= h.last; i++ {
		if d.is(i, words...) {
			return true
		}
	}
	return false
}

// sentenceAt returns the sentence that holds the byte at, or the nearest before.
func (d *reviewed) sentenceAt(at int) int {
	i := sort.Search(d.Len(), func(i int) bool { return d.Word(i).Span.Start > at })
	if i == 0 {
		return 0
	}
	return d.sentence[i-1]
}

// begins reports whether word i, folded, begins so.
func (d *reviewed) begins(i int, stem string) bool {
	return bytes.HasPrefix(d.Folded(i), []byte(stem))
}

// anyBegins reports whether any word begins so.
func (d *reviewed) anyBegins(stem string) bool {
	for i := range d.Len() {
		if d.begins(i, stem) {
			return true
		}
	}
	return false
}

// denied reports whether a denial stands before the hit: «не вернем», «не
// нужно никуда звонить». «Пока не вернем» promises the return, so it is none
// before a step to come.
func (d *reviewed) denied(h cueHit) bool {
	for i := h.first - 1; i >= 0 && i >= h.first-5 && d.clause[i] == d.clause[h.first]; i-- {
		if d.negator[i] {
			return h.cue != cueStep || !d.is(i-1, "пока")
		}
		if !d.carrier[i] {
			return false
		}
	}
	return false
}

// deniedAfter reports whether a denial stands soon after the hit, in the same
// clause: «номер карты не присылайте», «звонить не нужно».
func (d *reviewed) deniedAfter(h cueHit) bool {
	for i := h.last + 1; i < d.Len() && i <= h.last+5 && d.clause[i] == d.clause[h.last]; i++ {
		if d.negator[i] {
			return true
		}
	}
	return false
}

var imperativeEndings = []string{"йте", "йтесь", "ите", "итесь", "ьте", "ьтесь"}

// imperative reports whether word i asks the client to do something: «пришлите»,
// «обновите». The form «-ите» is also a plain «you do»: after «вы» or behind
// «если», «когда», «что» it is no request.
func (d *reviewed) imperative(i int) bool {
	if d.courtesy[i] || d.Word(i).Kind != text.Letters {
		return false
	}
	folded := d.Folded(i)
	if len(folded) < len("жите")+2 {
		return false
	}
	if !endsIn(folded, imperativeEndings) {
		return false
	}
	plain := bytes.HasSuffix(folded, []byte("ите")) || bytes.HasSuffix(folded, []byte("итесь"))
	for k := i - 1; plain && k >= 0 && k >= i-3 && d.clause[k] == d.clause[i]; k-- {
		if d.is(k, "вы", "если", "когда", "что", "чем", "чтобы", "ли") {
			return false
		}
	}
	// «Не присылайте номер карты» warns and asks for nothing; «не закрывайте
	// счет» does ask.
	return !d.denied(cueHit{first: i, last: i}) || !d.inClause(d.clause[i], cueData) && !d.sendVerb(i)
}

func (d *reviewed) sendVerb(i int) bool {
	for h := range d.within(cueSend, d.sentence[i], d.sentence[i]) {
		if h.first <= i && i <= h.last {
			return true
		}
	}
	return false
}
