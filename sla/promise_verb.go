package sla

import "github.com/otklik/otklik/mention/text"

// A role says what a word does to the term that stands by it.
type role uint8

const (
	noRole    role = iota
	weDo           // «ответим», «поступят», will: ours to keep
	theyDo         // «пришлите», «можете»: the client's
	wasDone        // «писали», was: past
	itHolds        // «действует», «работаем»: validity, opening hours
	wouldDo        // «если»: conditional
	perhaps        // «постараемся», «ориентировочно»
	denies         // «не успеем»
	needs          // «нужно»: ours right before the term, else the client's
	shortPast      // «отправлен»: past unless «будет» stands by
	ourNoun        // «ответ до пятницы»: ours where no verb says otherwise
	maybeAsks      // call: asked of the client where a clause begins with it
	youMay         // can, have: the client's behind you
	ruleNoun       // «тариф», «график»: validity where no verb says otherwise
)

// An owner says whose a term is.
type owner uint8

const (
	nobody owner = iota
	we
	wePerhaps
)

// roleOf tells the role of word i by a list of forms and by its ending.
func (g *grammar) roleOf(i int) role {
	w := g.r.Word(i)
	if w.Kind != text.Letters {
		return noRole
	}
	word := g.r.Folded(i)
	if r := listedRole(string(word)); r != noRole {
		return r
	}
	if word[0] < 0x80 {
		return englishRole(word)
	}
	if len(word) < 8 || g.lex.find(word).class != classNone {
		return noRole
	}
	return g.endingRole(i, string(word[len(word)-2:]), word)
}

// endingRole tells the role of word i by its ending. The last letter says which
// endings there can be, so that most words are asked one or two.
func (g *grammar) endingRole(i int, last string, word []byte) role {
	switch last {
	case "е":
		switch {
		case ends(word, "йте"), ends(word, "ьте"):
			return theyDo
		case ends(word, "ите"):
			return g.youDo(i)
		case ends(word, "ете") && g.youDo(i) == weDo: // «в кабинете» asks nothing
			return weDo
		}
	case "ь":
		switch {
		case ends(word, "йтесь"), ends(word, "ьтесь"):
			return theyDo
		case ends(word, "итесь"), ends(word, "етесь"):
			return g.youDo(i)
		case ends(word, "лись"), ends(word, "лось"), ends(word, "лась"):
			return wasDone
		case ends(word, "нусь"), ends(word, "аюсь"), ends(word, "ишусь"), ends(word, "яжусь"):
			return weDo
		}
	case "и":
		if ends(word, "ли") {
			return wasDone
		}
	case "л":
		if ends(word, "ал") || ends(word, "ил") || ends(word, "ел") || ends(word, "ул") {
			return wasDone
		}
	case "а", "о", "ы":
		if last != "ы" && word[len(word)-4] == "л"[0] && word[len(word)-3] == "л"[1] {
			return wasDone
		}
		return participle(word[:len(word)-2])
	case "н":
		return participle(word)
	case "т":
		if r := participle(word); r != noRole {
			return r
		}
		return thirdPerson(word)
	case "м":
		if len(word) >= 10 && (ends(word, "ем") || ends(word, "им")) && !noun(word) {
			return weDo
		}
	case "я":
		switch {
		case ends(word, "лся"):
			return wasDone
		case ends(word, "мся"):
			return weDo
		case ends(word, "тся"):
			return weDo
		}
	case "ю":
		if ends(word, "рю") || ends(word, "лю") || ends(word, "сню") || ends(word, "шлю") || ends(word, "оню") || ends(word, "щаю") || ends(word, "елаю") || ends(word, "знаю") {
			return weDo
		}
	case "у":
		if ends(word, "рну") || ends(word, "ишу") || ends(word, "лучу") || ends(word, "ажу") || ends(word, "ручу") {
			return weDo
		}
	}
	return noRole
}

// youDo tells «вы получите» from «пришлите».
func (g *grammar) youDo(i int) role {
	for k := i - 1; k >= 0 && k >= i-3 && g.r.Word(k+1).Break < text.Clause; k-- {
		if g.literal(k, "вы") {
			return weDo
		}
	}
	return theyDo
}

// participle reports the short forms of the past: «отправлен», «приняты» without
// their last vowel.
func participle(stem []byte) role {
	switch {
	case ends(stem, "лен"), ends(stem, "нен"), ends(stem, "чен"), ends(stem, "рен"), ends(stem, "щен"), ends(stem, "жен"), ends(stem, "шен"),
		ends(stem, "ован"), ends(stem, "ран"), ends(stem, "сан"), ends(stem, "дан"), ends(stem, "тан"), ends(stem, "ден"), ends(stem, "сен"), ends(stem, "зан"), ends(stem, "слан"), ends(stem, "тен"),
		ends(stem, "принят"), ends(stem, "снят"), ends(stem, "поднят"), ends(stem, "занят"), ends(stem, "рыт"):
		return shortPast
	}
	return noRole
}

// thirdPerson: «поступит», «вернут». Nouns end so too: «минут», «счет» is too short.
func thirdPerson(word []byte) role {
	switch {
	case ends(word, "инут"), ends(word, "тет"), ends(word, "нет"), ends(word, "лет"), ends(word, "мат"), ends(word, "ьтат"), ends(word, "врат"),
		ends(word, "кредит"), ends(word, "лимит"), ends(word, "пакет"):
	case ends(word, "дит"), ends(word, "зит"):
		if len(word) >= 12 {
			return weDo
		}
	case len(word) < 10: // «счет»
	case ends(word, "ет"), ends(word, "ит"), ends(word, "ут"), ends(word, "ют"), ends(word, "ат"), ends(word, "ят"):
		return weDo
	}
	return noRole
}

// noun reports the endings of nouns and adjectives that end as «we do» does.
func noun(word []byte) bool {
	return ends(word, "ием") || ends(word, "телем") || ends(word, "цем") || ends(word, "щим") || ends(word, "шим") || ends(word, "ким") ||
		ends(word, "гим") || ends(word, "хим") || ends(word, "чем") || ends(word, "ным") || ends(word, "вым")
}

func ends(word []byte, ending string) bool {
	return len(word) >= len(ending) && string(word[len(word)-len(ending):]) == ending
}

func englishRole(word []byte) role {
	if len(word) >= 5 && ends(word, "ed") && !ends(word, "eed") {
		return shortPast
	}
	if ends(word, "'ll") {
		return weDo
	}
	return noRole
}

// listedRole: words whose ending says nothing or something else.
func listedRole(word string) role {
	switch word {
	case "будет", "будут", "будем", "буду", "займет", "займут", "составит", "составят", "ждите", "ожидайте", "дождитесь", "подождите", "ожидается",
		"готов", "готова", "готовы", "готово", "обещаю", "обещаем", "гарантируем", "дам", "дадим", "даст", "решим", "решу", "учтем", "вышлем", "вышлю", "пришлем", "пришлю", "придет", "придут",
		"дойдет", "дойдут", "уйдет", "уйдут", "пройдет", "получите", "увидите", "узнаете", "займемся", "вернем", "верну", "внесем", "найдем", "снимем", "сниму", "шлем", "дошлем",
		"отпишемся", "отпишусь", "наберу", "наберем", "позвоню", "свяжусь", "напишу", "скажу", "уточню", "проверю", "узнаю", "исправлю", "закрою", "закроем", "отправлю",
		"will", "shall", "going", "we'll", "i'll", "you'll", "it'll", "they'll", "wait", "allow", "gets", "get", "back", "takes", "take", "receive", "expect", "resolved", "promise", "arrives", "goes", "comes", "we'd", "i'd":
		return weDo
	case "ответ", "ответа", "срок", "сроки", "рассмотрение", "рассмотрения", "проверка", "проверки", "решение", "решения", "возврат", "возврата", "зачисление", "зачисления",
		"звонок", "доставка", "выплата", "reply", "answer", "decision", "refund":
		return ourNoun
	case "сообщим", "разрешим", "завершим", "совершим", "улучшим", "сообщу":
		return weDo
	case "can", "have":
		return youMay
	case "call", "check", "visit", "bring", "confirm", "write", "choose", "let", "update":
		return maybeAsks
	case "постараемся", "постараюсь", "надеемся", "надеюсь", "планируем", "планирую", "планируется", "ориентировочно", "примерно", "обычно", "приблизительно", "возможно", "вероятно", "предварительно",
		"рассчитываем", "скорее", "около", "должны", "должно", "должен", "должна", "aim", "try", "hope", "usually", "typically", "normally", "should", "probably", "likely", "plan", "may", "might", "hopefully":
		return perhaps
	case "ждем", "ожидаем", "можете", "можно", "следует", "успейте", "просим", "прошу", "пожалуйста", "просьба", "обязаны", "вправе", "погасить", "внести", "оплатить", "please", "must", "send", "provide", "contact", "submit", "upload", "pay":
		return theyDo
	case "нужно", "надо", "необходимо", "потребуется", "понадобится", "нужен", "нужна", "нужны", "need", "needs", "требуется":
		return needs
	case "было", "был", "была", "были", "шла", "шел", "шли", "ушел", "ушла", "ушли", "ушло", "пришел", "пришла", "пришли", "пришло", "дал", "дали", "дала",
		"was", "were", "wrote", "sent", "made", "had", "did", "got", "came", "said", "told", "been", "took", "gave", "paid", "went", "дан", "дана", "дано", "даны":
		return wasDone
	case "действует", "действуют", "действует.", "действителен", "действительна", "действительно", "действия", "работает", "работаем", "работают", "открыт", "открыта", "открыты", "открыто", "длится", "длятся",
		"истекает", "истечет", "заканчивается", "закончится", "начинается", "начнется", "стартует", "принимаем", "принимает", "доступен", "доступна", "доступно",
		"льготный", "беспроцентный", "льгота", "проводится", "проходит", "состоится", "хранится", "хранятся", "является", "может", "могут", "считается", "позволяет", "предусматривает", "предусмотрен", "взимается", "начисляется", "списывается",
		"valid", "expires", "open", "closed", "works", "runs", "ends", "starts", "available", "закрыт", "закрыта", "закрыто", "закрыты":
		return itHolds
	case "акция", "акции", "тариф", "тарифа", "тарифу", "график", "графика", "графику", "расписанию", "режим", "offer":
		return ruleNoun
	case "если", "if", "unless":
		return wouldDo
	case "cannot", "can't", "won't", "couldn't", "unable", "нельзя", "невозможно":
		return denies
	case "недели", "неделя", "рубли", "рублей", "апрели", "если бы", "число", "числа", "отдел", "отдела", "раздел", "раздела", "портал", "канал", "материал", "филиал", "филиала", "правила", "сила", "дела", "дело",
		"сайте", "кредите", "лимите", "депозите", "визите", "аудите", "всем", "всеми", "этим", "затем", "совсем", "причем", "номер", "ответственный", "клиент", "клиента", "пункт", "привет", "сайт", "интернет", "кредит", "комитет", "кабинет", "аккаунт", "документ", "момент", "процент",
		"читаете", "знаете", "бюджет", "приоритет", "паспорт", "рано", "страны", "страна", "жены", "цены", "данные", "данных", "около того", "важно", "тысяч", "вместе", "месте", "ответственность", "почему", "поэтому", "однако", "проблема",
		"начало", "начала", "желаем", "благодарим", "извиняемся", "сожалеем", "понимаем", "приносим", "видим", "знаем", "общем", "целом", "нашем", "вашем", "своем", "каждом", "любом", "банком", "счетом", "платежом", "рядом":
		return noRole + 100
	}
	return noRole
}

// oursTerm tells whose a term is.
func (g *grammar) oursTerm(t *term) owner {
	weak := Firm
	if t.starts {
		return g.started(t)
	}
	if t.prep == prepNone || t.prep == prepOn {
		weak = Hedged // needs a verb of ours, or a sentence of its own
	}
	return g.ours(t.first, t.last, weak)
}

// started tells whose a term is that only begins: ours where its clause says what we
// do. What «меняется с 1 апреля» is news.
func (g *grammar) started(t *term) owner {
	from, to := t.first, t.last
	for from > 0 && from > t.first-reach && g.r.Word(from).Break < text.Clause {
		from--
	}
	for to+1 < g.r.Len() && to < t.last+reach && g.r.Word(to+1).Break < text.Clause {
		to++
	}
	for i := from; i <= to; i++ {
		if i >= t.first && i <= t.last {
			continue
		}
		word := g.r.Folded(i)
		ours := g.literal(i, "we") || g.literal(i, "we'll") || g.literal(i, "we're")
		if !ours && (g.roleOf(i) != weDo || !ends(word, "м") && !ends(word, "мся")) {
			continue
		}
		if o, known := g.clause(from, to, t.first, t.last); known {
			return o
		}
		return we
	}
	return nobody
}

// reach is how many words to either side a verb is looked for: longer than the
// sentences people write, so that a text without full stops takes linear time too.
const reach = 60

// ours tells whose the words from first to last are, by the nearest verb: in their
// clause, else in the sentence before them, else behind. Without a verb a term that
// bounds is ours, and one that only names a time or is vague when it stands nearly
// alone.
func (g *grammar) ours(first, last int, kind Firmness) owner {
	from, to := first, last
	floor, ceiling := max(0, first-reach), min(g.r.Len()-1, last+reach)
	for from > floor && g.r.Word(from).Break < text.Clause {
		from--
	}
	for to < ceiling && g.r.Word(to+1).Break < text.Clause {
		to++
	}
	start, end := from, to
	for start > floor && g.r.Word(start).Break < text.Sentence {
		start--
	}
	for end < ceiling && g.r.Word(end+1).Break < text.Sentence {
		end++
	}
	if o, known := g.clause(from, to, first, last); known {
		return o
	}
	// The clauses of the sentence, nearest first, those before it first.
	for b := from; b > start; {
		a := b - 1
		for a > start && g.r.Word(a).Break < text.Clause {
			a--
		}
		if o, known := g.clause(a, b-1, b, b); known {
			return o
		}
		b = a
	}
	for a := to + 1; a <= end; {
		b := a
		for b < end && g.r.Word(b+1).Break < text.Clause {
			b++
		}
		if o, known := g.clause(a, b, a-1, a-1); known {
			return o
		}
		a = b + 1
	}
	if rest := end - start - (last - first); kind == Firm || rest <= 3 {
		return we
	}
	return nobody
}

// clause weighs the words from a to b around the term.
func (g *grammar) clause(a, b, first, last int) (owner, bool) {
	best, distance, at := noRole, 1<<30, a
	hedged, willBe, asked := false, false, false
	for i := a; i <= b; i++ {
		if i >= first && i <= last && first >= a && last <= b {
			continue
		}
		away := first - i
		if i > last {
			away = i - last
		}
		r := g.roleOf(i)
		switch r {
		case noRole, noRole + 100:
			continue
		case wouldDo:
			if i <= a+1 {
				return nobody, true
			}
			continue
		case perhaps:
			hedged = true
			if distance > 1000 {
				best, distance = weDo, away+1000
			}
			continue
		case ruleNoun:
			if best == noRole {
				best, distance, at = itHolds, away+400, i
			}
			continue
		case ourNoun:
			if distance > 500 {
				best, distance, at = weDo, away+500, i
			}
			continue
		case maybeAsks:
			if i > a || g.literal(i+1, "me") {
				continue
			}
			r = theyDo
		case youMay:
			if r = noRole; g.literal(i-1, "you") {
				r = theyDo
			} else {
				continue
			}
		case needs:
			r = theyDo
			if away == 1 && i < first && g.lengthAt(first) && !g.literal(i-1, "вам") || g.literal(i-1, "нам") || g.literal(i-1, "мне") || g.literal(i-1, "we") {
				r = weDo
			}
		case denies:
			return nobody, true
		case theyDo:
			asked = asked || g.literal(i, "please")
			if g.literal(i, "дайте") && (g.literal(i+1, "время") || g.literal(i+2, "время")) {
				r = weDo
			}
		case weDo:
			if g.denied(i) {
				return nobody, true
			}
			switch string(g.r.Folded(i)) {
			case "будет", "будут", "will", "shall", "we'll", "i'll", "you'll", "it'll", "they'll", "going":
				willBe = willBe || r == weDo
			}
		}
		if r == shortPast {
			r = wasDone
		}
		if away < distance {
			best, distance, at = r, away, i
		}
	}
	switch {
	case best == noRole:
		return nobody, false
	case asked && !willBe && !g.literal(at, "wait") && !g.literal(at, "allow"):
		best = theyDo
	case willBe && (best == wasDone || best == theyDo && g.r.Folded(first)[0] < 0x80):
		best = weDo
	}
	if best != weDo {
		return nobody, true
	}
	if hedged {
		return wePerhaps, true
	}
	return we, true
}

// lengthAt reports whether a number begins at word i, past «до», «около» and the
// like: «нужно 3 дня» says how long, «нужно до пятницы» by when.
func (g *grammar) lengthAt(i int) bool {
	for g.literal(i, "up") || g.literal(i, "to") || g.at(i).class == classUntil || g.at(i).class == classAbout || g.at(i).class == classLater || g.at(i).class == classNot {
		i++
	}
	return g.at(i).class == classNumber
}

// denied reports whether «не» stands before a verb of ours: «не успеем».
func (g *grammar) denied(i int) bool {
	return i > 0 && g.r.Word(i).Break < text.Clause && g.at(i-1).class == classNot ||
		g.literal(i+1, "not") || g.literal(i-1, "вряд") || g.literal(i-2, "вряд")
}
