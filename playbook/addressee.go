package playbook

import (
	"iter"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/otklik/otklik/mention/text"
)

// leftOut marks the words of a draft that change from client to client: who writes to
// whom, months and numerals.
func leftOut(r *text.Reading) []bool {
	n := names{r, make([]bool, r.Len())}
	for s := range r.Sentences() {
		first := s.First // past numbers and smiles: «1. Вернём»
		for first < s.Last && r.Word(first).Kind != text.Letters {
			first++
		}
		for i := first + 1; i <= s.Last; i++ {
			n.out[i] = n.isName(i)
		}
	}
	for i := range r.Len() {
		if quantities()[string(r.Folded(i))] || n.isMay(i) {
			n.out[i] = true
		}
	}
	n.address()
	n.initials()
	n.signature()
	return n.out
}

// names finds who writes to whom.
type names struct {
	*text.Reading
	out []bool
}

func (n names) leaveOut(first, last int) {
	for i := first; i <= last; i++ {
		n.out[i] = true
	}
}

// polite are the capitals that are manners and no names.
var polite = []string{"вы", "вас", "вам", "вами", "ваш", "ваша", "ваше", "ваши", "вашего", "вашей", "вашему",
	"вашим", "вашем", "вашу", "ваших", "вашими", "i"}

// capital reports whether a word begins with a capital and goes on without.
func (n names) capital(i int) bool {
	w := n.Word(i)
	first, _ := utf8.DecodeRuneInString(w.Span.Of(n.Text()))
	return w.Kind == text.Letters && unicode.IsUpper(first) && !w.Upper
}

// isName reports whether a word that begins no sentence is a name.
func (n names) isName(i int) bool {
	return n.capital(i) && !slices.Contains(polite, string(n.Folded(i)))
}

// isMay tells the month from the verb: «5 May», «May 5».
func (n names) isMay(i int) bool {
	number := func(i int) bool { return i >= 0 && i < n.Len() && n.Word(i).Kind == text.Number }
	return string(n.Folded(i)) == "may" && (number(i-1) || number(i+1))
}

// clauses walks the clauses that have letters, from their first: numbers and smiles are
// left out of the key, and of clauses.
func (n names) clauses() iter.Seq[text.Passage] {
	return func(yield func(text.Passage) bool) {
		for c := range n.Clauses() {
			for c.First <= c.Last && !n.spoken(c.First) {
				c.First++
			}
			for c.First <= c.Last && !n.spoken(c.Last) {
				c.Last--
			}
			if c.First <= c.Last && !yield(c) {
				return
			}
		}
	}
}

// spoken reports whether a word may stand in a key.
func (n names) spoken(i int) bool {
	kind := n.Word(i).Kind
	return kind == text.Letters || kind == text.Hashtag
}

// named reports whether the clause is nothing but names: up to three words with
// capitals, of which the first is not known to be another word.
func (n names) named(c text.Passage) bool {
	if c.Last-c.First >= longestAddress || n.ordinary(c.First) {
		return false
	}
	for i := c.First; i <= c.Last; i++ {
		if !n.isName(i) {
			return false
		}
	}
	return true
}

// longestAddress is how many words address somebody: «Anna Petrovna», «Mr John Smith».
const longestAddress = 3

// address leaves out whom the draft speaks to: beside a greeting in one of the first
// two clauses, or before the first comma.
func (n names) address() {
	var before text.Passage
	greeted, clauses := false, 0
	for c := range n.clauses() {
		clauses++
		if greeted {
			n.beside(c)
			return
		}
		words := n.greeting(c)
		if words == 0 {
			if clauses == 2 {
				return
			}
			if n.named(c) && n.comma(c.Last) && !n.relative(c.Last+1) {
				n.leaveOut(c.First, c.Last)
			}
			before = c
			continue
		}
		greeted = true
		if clauses == 2 {
			n.beside(before)
		}
		if n.honours(c.First) {
			n.out[c.First] = true
		}
		// «Здравствуйте анна» has no comma.
		if c.First += words; c.First <= c.Last {
			n.beside(c)
			return
		}
	}
}

// beside leaves out a clause beside a greeting when it is an address: names, one word
// in small letters, or what follows «уважаемый».
func (n names) beside(c text.Passage) {
	if n.honours(c.First) {
		n.out[c.First] = true
		c.First++
	}
	one := c.First == c.Last && c.Last+1 < n.Len() && !n.ordinary(c.First) && n.Word(c.First).Kind == text.Letters
	small := c.Last > c.First && c.Last-c.First < longestAddress && patronymic(n.Folded(c.Last)) // «анна петровна»
	if c.First <= c.Last && (one || small || n.named(c)) {
		n.leaveOut(c.First, c.Last)
	}
}

// comma reports whether a comma stands behind the word.
func (n names) comma(i int) bool {
	return i+1 < n.Len() && strings.Contains(n.Text()[n.Word(i).Span.End:n.Word(i+1).Span.Start], ",")
}

// relative reports whether a clause that begins with the word, or the next, speaks of
// what stands before it: «Перевод, о котором …».
func (n names) relative(i int) bool {
	for j := i; j <= i+1 && j < n.Len(); j++ {
		if f := string(n.Folded(j)); strings.HasPrefix(f, "котор") || j == i && slices.Contains(joining, f) {
			return true
		}
	}
	return false
}

// honours reports whether the word is «уважаемый» in any form, or dear to somebody.
func (n names) honours(i int) bool {
	f := string(n.Folded(i))
	return strings.HasPrefix(f, "уважаем") && len(f) > len("уважаем") || slices.Contains(honours, f)
}

// greeting returns how many words of greeting a clause begins with.
func (n names) greeting(c text.Passage) int {
	first := string(n.Folded(c.First))
	switch {
	case slices.Contains(greetings, first), strings.HasPrefix(first, "уважаемы"), strings.HasPrefix(first, "уважаема"):
		return 1
	case c.Last > c.First && slices.Contains(wishes, first) && slices.Contains(hours, string(n.Folded(c.First+1))):
		return 2
	}
	return 0
}

// patronymic reports whether a folded word is a father's name.
func patronymic(folded []byte) bool {
	f := string(folded)
	return slices.ContainsFunc(patronymics, func(ending string) bool { return strings.HasSuffix(f, ending) })
}

// ordinary reports whether a word with a capital is known to be no name, by its ending
// or by itself.
func (n names) ordinary(i int) bool {
	f := string(n.Folded(i))
	if slices.Contains(openers, f) || slices.Contains(polite, f) || slices.Contains(greetings, f) {
		return true
	}
	if slices.Contains(likeVerbs, f) {
		return false
	}
	return slices.ContainsFunc(verbEndings, func(ending string) bool { return strings.HasSuffix(f, ending) && len(f) > len(ending)+2 })
}

var (
	greetings = []string{"здравствуйте", "здравствуй", "приветствуем", "приветствую", "привет", "hello", "hi", "dear", "greetings"}
	wishes    = []string{"добрый", "доброе", "доброго", "good"}
	hours     = []string{"день", "дня", "вечер", "вечера", "утро", "утра", "morning", "afternoon", "evening", "day"}
	honours   = []string{"дорогой", "дорогая", "дорогие", "господин", "госпожа", "mr", "mrs", "ms", "miss"}

	patronymics = []string{"ович", "евич", "овна", "евна", "ична", "ильич", "кузьмич", "лукич", "фомич"}

	// joining begin a clause that hangs on the one before.
	joining = []string{"что", "чтобы", "как", "если", "когда", "где", "куда", "потому", "поэтому", "то", "и", "а", "но", "или",
		"which", "that", "who", "if", "when", "where", "because", "and", "but", "or"}

	// openers begin a sentence before a comma and are no names.
	openers = []string{"да", "нет", "увы", "спасибо", "пожалуйста", "итак", "например", "однако", "кстати", "впрочем", "наконец",
		"значит", "правда", "простите", "сегодня", "завтра", "вчера", "сейчас", "теперь", "пока", "там", "тут", "здесь",
		"мы", "я", "он", "она", "они", "оно", "это", "все", "так", "также", "тем", "поэтому", "если", "когда", "как", "кто", "что",
		"где", "деньги", "отказ", "возврат", "перевод", "вклад", "карта", "счет", "заявка", "сумма", "комиссия", "вопрос", "ответ",
		"отказано", "одобрен", "одобрена", "закрыт", "закрыта", "банк", "ок", "ага", "вот", "ну",
		"yes", "no", "sorry", "thanks", "please", "however", "today", "tomorrow", "yesterday", "now", "first", "second", "well",
		"so", "then", "indeed", "again", "also", "still", "here", "there", "we", "he", "she", "they", "it", "this", "that", "refund",
		"done", "okay", "ok", "refused", "denied", "approved"}

	// verbEndings end verbs and adverbs; likeVerbs are the names that end like them.
	verbEndings = []string{"те", "ем", "им", "ли", "ть", "ся", "сь", "но", "ет", "ит", "ют", "ят", "ут", "ат", "ly"}
	likeVerbs   = []string{"артем", "рустем", "максим", "вадим", "ефим", "рахим", "карим", "ибрагим", "трофим", "аким", "клим", "салим",
		"хаким", "натали", "нелли", "эмили", "алли", "ахмет", "мехмет", "айрат", "марат", "ринат", "ренат", "фуат", "игнат", "ипат",
		"emily", "kimberly", "beverly", "kelly", "sally", "molly", "polly", "carly", "billy", "holly"}
)
