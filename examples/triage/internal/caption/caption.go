// Package caption holds the words around the figures, in Russian and English.
// Sentences about decisions and findings come from the library's own package
// wording.
package caption

// Captions are the words of one language.
type Captions struct {
	Lang string // BCP 47, for the page

	// Columns of the table and headings of the summary.
	ID, Tone, Polarity, Appeal, Kind, Answer, Reaction, Persona, Owner, Due, Row string
	Channel, Mentions, Total, Share, Promise                                     string

	// The summary.
	Summary, Now, Silent, Undated, Late, Next, Nothing, More, Words, WordWeight, WordTimes string
	ReactionTerm, AnswerTerm, LateBy, DueIn                                                string

	// The measure of labelled input.
	Quality, TextAlone, TowardsTarget, Accuracy, MacroF1, F1PM, Class, Labelled, ConfusionNote string

	// Faults.
	RowFaults, FileFaults, Interrupted, NoFindings string

	// The line over the findings about a draft: %s is the row of the matrix.
	StaySilent string

	// The counter of rows on a terminal.
	Rows, Second string

	// The page.
	PageTitle, ByKind, ByChannel, ByAppeal, ByReaction, ByTone, TableBeside, Unnamed string
	Days, Hours, Minutes                                                             string
}

// In gives the captions of ru or en; any other name gives English.
func In(lang string) Captions {
	if lang == "ru" {
		return russian
	}
	return english
}

var russian = Captions{
	Lang: "ru",
	ID:   "номер", Tone: "тон", Polarity: "сила", Appeal: "обращение", Kind: "вид", Answer: "отвечать?",
	Reaction: "реакция", Persona: "от кого", Owner: "кто ведёт", Due: "срок", Row: "строка",
	Channel: "канал", Mentions: "упоминаний", Total: "всего", Share: "доля", Promise: "обещание",
	Summary: "Итог", Now: "на момент", Silent: "без ответа", Undated: "без даты, а значит без срока",
	Late: "Просрочено сроков", Next: "Ближайшие сроки", Nothing: "нет", More: "и ещё",
	Words: "Слова, которые несли больше всего тона", WordWeight: "вес", WordTimes: "раз",
	ReactionTerm: "реакция", AnswerTerm: "ответ", LateBy: "опоздание", DueIn: "осталось",
	Quality: "Сверка с разметкой", TextAlone: "по тексту", TowardsTarget: "к объекту",
	Accuracy: "точность (accuracy)", MacroF1: "F1 macro", F1PM: "F1±", Class: "класс", Labelled: "размечено",
	ConfusionNote: "строки: разметка, столбцы: ответ",
	RowFaults:     "строк с ошибками", FileFaults: "файлов не прочитано", Interrupted: "прервано: итог того, что успели",
	NoFindings: "замечаний нет", StaySilent: "решение: не отвечать (строка %s)",
	Rows: "строк", Second: "с",
	PageTitle: "Разбор упоминаний", ByKind: "Что пишут", ByChannel: "Где пишут", ByAppeal: "Зачем пишут",
	ByReaction: "Что делаем", ByTone: "Каким тоном", TableBeside: "Цифры таблицей", Unnamed: "не указан",
	Days: "д", Hours: "ч", Minutes: "мин",
}

var english = Captions{
	Lang: "en",
	ID:   "id", Tone: "tone", Polarity: "polarity", Appeal: "appeal", Kind: "kind", Answer: "answer?",
	Reaction: "reaction", Persona: "persona", Owner: "owner", Due: "due", Row: "row",
	Channel: "channel", Mentions: "mentions", Total: "total", Share: "share", Promise: "promise",
	Summary: "Summary", Now: "as of", Silent: "left without an answer", Undated: "without a date, so without a term",
	Late: "Terms broken", Next: "Terms due next", Nothing: "none", More: "and more:",
	Words: "Words that carried most tone", WordWeight: "weight", WordTimes: "times",
	ReactionTerm: "reaction", AnswerTerm: "answer", LateBy: "late by", DueIn: "due in",
	Quality: "Against the labels", TextAlone: "text alone", TowardsTarget: "towards the target",
	Accuracy: "accuracy", MacroF1: "macro F1", F1PM: "F1±", Class: "class", Labelled: "labelled",
	ConfusionNote: "rows: label, columns: answer",
	RowFaults:     "bad rows", FileFaults: "unreadable files", Interrupted: "interrupted: the summary of what was done",
	NoFindings: "nothing to mend", StaySilent: "decision: stay silent (row %s)",
	Rows: "rows", Second: "s",
	PageTitle: "Mentions triaged", ByKind: "What they write", ByChannel: "Where they write", ByAppeal: "Why they write",
	ByReaction: "What we do", ByTone: "In what tone", TableBeside: "The figures as a table", Unnamed: "not given",
	Days: "d", Hours: "h", Minutes: "min",
}
