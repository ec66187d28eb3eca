package wording_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/playbook/wording"
)

func TestEveryTacticReasonAndStandpointHasBothLanguages(t *testing.T) {
	sentences(t, playbook.Tactics(), wording.Language.Tactic)
	sentences(t, playbook.TacticReasons(), wording.Language.TacticReason)
	sentences(t, playbook.Standpoints(), wording.Language.Standpoint)
}

// verdicts are the beginnings of words that judge a person.
var verdicts = map[wording.Language][]string{
	wording.Russian: {"шантажист", "вымогател", "экстремист", "мошенник", "лжец", "врёт", "врет", "лжёт", "лжет",
		"обманщик", "анархист", "идеалист", "махинатор", "халявщик", "тролл", "виновен", "виновн", "виноват", "неадекватн", "скандалист", "псих"},
	wording.English: {"blackmailer", "extort", "extremist", "fraudster", "scammer", "liar", "lies", "lying", "cheat",
		"anarchist", "idealist", "schemer", "freeloader", "troll", "guilty", "abuser", "crank", "insane"},
}

// plain are the signs that only tell what a text says and speak against nobody.
var plain = playbook.SetOf(playbook.Condition, playbook.DemandDisclaimed, playbook.HonestReview, playbook.CompetentAuthority,
	playbook.AbsurdAddressee, playbook.CompetitorPlugged, playbook.IdeaOffered, playbook.GratitudeSaid, playbook.GrievanceNamed,
	playbook.QuestionAsked)

func TestNoWordingOfAKindOrASignPassesAVerdict(t *testing.T) {
	begins := map[wording.Language]string{wording.Russian: "Признаки ", wording.English: "Signs "}
	for l, words := range verdicts {
		innocent := func(sentence string) {
			for _, word := range words {
				assert.NotContains(t, strings.ToLower(sentence), word)
			}
		}
		for _, k := range playbook.Kinds() {
			innocent(l.Kind(k))
			if k.Accuses() {
				assert.True(t, strings.HasPrefix(l.Kind(k), begins[l]), "%v is a verdict: %q", k, l.Kind(k))
			}
		}
		for _, s := range playbook.SignValues()[1:] {
			innocent(l.Sign(s))
			if !plain.Has(s) {
				assert.True(t, strings.HasPrefix(l.Sign(s), begins[l]), "%v is a verdict: %q", s, l.Sign(s))
			}
		}
	}
}

func TestACardNoteQuotesOnlyWhatLiesInTheText(t *testing.T) {
	note := playbook.CardNote{Kind: playbook.Rager, Signs: []playbook.NotedSign{
		{Sign: playbook.VividEmotion, Whole: true},
		{Sign: playbook.ExcessDemand, Spans: []mention.Span{{Start: 0, End: 4}, {Start: 2, End: 900}}, Against: []mention.Span{{Start: 5, End: 7}, {End: 900}}},
		{Sign: playbook.DeletesAndReposts, Case: true},
	}}
	assert.Equal(t, []string{
		"Signs in one text, no conclusion about a person:",
		"Signs of strong emotion; nothing to act on.",
		"Signs of vivid emotion — the text as a whole.",
		"Signs of a demand beyond what is owed — “give”. Against it: “me”.",
		"Signs that comments are deleted and reposts are many — the case shows it.",
		"A person confirms this note.",
	}, wording.English.CardNote(note, "give me"))
}

func ExampleLanguage_CardNote() {
	text := "Начислите мне 5000 бонусов, и я удалю отзыв"
	e := playbook.Default().Explain(playbook.Situation{Mention: mention.Mention{Text: text}})
	for _, line := range wording.Russian.CardNote(e.Note(), text) {
		fmt.Println(line)
	}
	// Output:
	// Признаки в одном тексте, не вывод о человеке:
	// Признаки шантажа: просят больше положенного в обмен на молчание, удаление или правку отзыва.
	// Признаки требования сверх положенного — «Начислите мне 5000 бонусов».
	// Признаки торга молчанием, удалением или правкой отзыва — «удалю отзыв».
	// Запись подтверждает сотрудник.
}
