package caption

import (
	"fmt"
	"strings"
)

// Name gives the short name of a tone, an appeal, a kind, an answer, a
// reaction, a persona or an owner, as fits a column.
func (c Captions) Name(value fmt.Stringer) string {
	name := value.String()
	short := shortEnglish
	if c.Lang == russian.Lang {
		short = shortRussian
	}
	if caption, ok := short[name]; ok {
		return caption
	}
	return strings.ReplaceAll(name, "_", " ")
}

// shortEnglish names the kinds whose names in the library would label a person.
// A caption is a note about one text and never a verdict on its author.
var shortEnglish = map[string]string{
	"blackmail": "signs of blackmail", "misinformed": "mistaken facts", "third_party": "harm by a third party",
	"anarchist": "contract unread", "idealist": "over a trifle", "always_right": "“always right”",
	"schemer": "signs of schemes", "ordered_review": "signs of an order", "rager": "emotion without substance",
}

// shortRussian names the values of the library's enums. Those that share a name
// share a word.
var shortRussian = map[string]string{
	"unknown": "не ясно",
	// tone
	"negative": "негатив", "neutral": "нейтрально", "positive": "позитив",
	// appeal
	"consultation": "консультация", "claim": "претензия", "praise": "похвала", "idea": "идея", "need": "потребность",
	"rumour": "слух", "advertising": "реклама", "spam": "спам", "outreach": "повод вступить",
	// kind
	"blackmail": "признаки шантажа", "lawful_claim": "законное требование", "misinformed": "ошибается в фактах",
	"third_party": "вина третьих лиц", "anarchist": "не читал договор", "idealist": "из-за мелочи",
	"always_right": "«всегда прав»", "schemer": "схемы и лазейки", "ordered_review": "похоже на заказ",
	"rager": "эмоции без сути", "question": "вопрос", "ordinary_complaint": "обычная жалоба",
	// answer
	"reply": "ответить", "stay_silent": "молчать",
	// reaction
	"thank": "поблагодарить", "apologise_and_fix": "извиниться, исправить", "ask_and_fix": "уточнить, исправить",
	"correct_facts": "поправить факты", "inform": "ответить на вопрос", "help_with_third_party": "помочь с виновником",
	"refuse_politely": "вежливо отказать", "accept_claim": "принять претензию", "collect_idea": "записать идею",
	"invite": "пригласить", "brief_press": "ответ прессе", "keep_evidence": "собрать доказательства",
	"monitor": "наблюдать", "let_stand": "оставить как есть", "remove_spam": "убрать спам", "acknowledge": "подтвердить получение",
	// persona
	"nobody": "никто", "group": "от имени группы", "own_name": "под своим именем",
	// owner
	"desk": "дежурные", "lawyer": "юристы", "security": "безопасность", "press_office": "пресс-служба",
	"product": "продукт", "department": "подразделение",
}
