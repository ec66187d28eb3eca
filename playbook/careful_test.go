package playbook_test

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/sentiment"
	"github.com/otklik/otklik/sla"
)

const ransom = "Переведите 50 тысяч рублей за молчание, иначе напишу плохой отзыв"

func TestNothingIsPaidWhereSignsOfARansomStand(t *testing.T) {
	p := playbook.Default()
	s := playbook.Situation{Hard: true, Truth: playbook.Confirmed, Mention: mention.Mention{Channel: mention.VK, Text: "верните деньги"},
		Assessment: &playbook.Assessment{Kind: playbook.OrdinaryComplaint}}
	require.Equal(t, playbook.CompensationAllowed, p.Decide(s).Compensation, "the row allows it")
	s.Assessment.Signs = playbook.SetOf(playbook.ExcessDemand, playbook.TradeOfSilence)
	assert.Equal(t, playbook.CompensationForbidden, p.Decide(s).Compensation, "the signs forbid it, whatever the kind")
}

func TestADraftOffersNothingToABlackmailer(t *testing.T) {
	p := playbook.Default()
	s := playbook.Situation{Hard: true, Mention: mention.Mention{Channel: mention.VK, Visibility: mention.Public, Text: ransom}}
	require.Equal(t, playbook.Blackmail, p.Assess(s).Kind)
	var flaws []playbook.Flaw
	for _, f := range p.Review("Здравствуйте! Подарим вам 5000 бонусов завтра, от вас ничего не требуется.", s) {
		flaws = append(flaws, f.Flaw)
	}
	assert.Contains(t, flaws, playbook.PaysRansom)
	assert.NotContains(t, flaws, playbook.NoAmends, "nobody asks the desk to pay")
}

func TestADeletedMentionIsNotAnswered(t *testing.T) {
	s := playbook.Situation{Mention: mention.Mention{Channel: mention.VK, Text: "Верните комиссию, третий день жду"}}
	require.Equal(t, playbook.Reply, playbook.Default().Decide(s).Answer)
	s.Mention.DeletedAt = time.Date(2026, 11, 20, 0, 0, 0, 0, time.UTC)
	d := playbook.Default().Decide(s)
	assert.Equal(t, playbook.StaySilent, d.Answer)
	assert.Equal(t, playbook.Monitor, d.Reaction)
	assert.False(t, d.Human)
}

func TestStarsWithoutWordsSpeak(t *testing.T) {
	p := playbook.Default()
	for stars, want := range map[int]playbook.Kind{1: playbook.OrdinaryComplaint, 2: playbook.OrdinaryComplaint, 3: playbook.KindUnknown, 4: playbook.Praise, 5: playbook.Praise} {
		s := playbook.Situation{Mention: mention.Mention{Channel: mention.RuStore, Rating: stars}}
		assert.Equal(t, want, p.Assess(s).Kind, "%d stars", stars)
		if want != playbook.KindUnknown {
			assert.Equal(t, playbook.Reply, p.Decide(s).Answer, "%d stars", stars)
		}
	}
}

func TestWithoutANowTheLatestLawHolds(t *testing.T) {
	s := playbook.Situation{Mention: mention.Mention{Channel: mention.Telegram, Text: "Верните комиссию",
		Published: time.Date(2025, 5, 1, 0, 0, 0, 0, time.UTC)}}
	assert.Equal(t, playbook.StaySilent, playbook.Default().Decide(s).Answer)
	s.Now = s.Mention.Published
	assert.Equal(t, playbook.Reply, playbook.Default().Decide(s).Answer, "the law was not in force then")
}

func TestDecideAndReviewSeeTheSameVisibilityAndLaw(t *testing.T) {
	p := playbook.Default()
	mail := playbook.Situation{Mention: mention.Mention{Channel: mention.Email, Text: "Не могу войти в приложение"}}
	assert.Equal(t, playbook.OwnName, p.Decide(mail).Persona, "mail is private")
	for _, f := range p.Review("Напишите, пожалуйста, дату рождения, проверим завтра до 12:00.", mail) {
		assert.NotEqual(t, playbook.AsksInPublic, f.Flaw)
	}
	strange := playbook.Situation{Mention: mention.Mention{Channel: "threads", Visibility: mention.Private, Text: "Не могу войти в приложение"}}
	assert.Equal(t, playbook.StaySilent, p.Decide(strange).Answer)
	findings := p.Review("Проверим завтра до 12:00, от вас ничего не нужно.", strange)
	require.NotEmpty(t, findings)
	assert.Equal(t, playbook.NoPrivateTalk, findings[0].Flaw)
}

func TestEveryPartOfAPlaybookChangesItsVersion(t *testing.T) {
	scorer, err := sentiment.New(sentiment.Config{NegativeFrom: 0.4})
	require.NoError(t, err)
	finder, err := mention.NewFinder(mention.FinderConfig{WideReach: 5})
	require.NoError(t, err)
	quarter := sla.Reaction()
	quarter.Target = 15 * time.Minute
	channels := mention.DefaultChannels().With(mention.ChannelRow{Channel: "own_chat", Venue: mention.OwnAccount, Visibility: mention.Private, Standing: mention.Full})
	commented := playbook.DefaultMatrix()
	commented.Text += "\nOne more comment.\n"
	seen := map[string]string{playbook.Default().Version(): "the shipped playbook"}
	for name, cfg := range map[string]playbook.Config{
		"the matrix":       {Matrix: commented},
		"the general rows": {General: playbook.File{Name: "general.md", Text: playbook.DefaultGeneral().Text + "\nOne more comment.\n"}},
		"the scorer":       {Scorer: scorer},
		"the finder":       {Appeals: finder},
		"a term":           {Reaction: quarter},
		"the channels":     {Channels: &channels},
		"the audience":     {Audience: mention.AudienceRule{LeaderFollowers: 500, VerifiedFollowers: 50}},
		"the rules":        {Rules: playbook.Rules()[1:]},
	} {
		p, err := playbook.New(cfg)
		require.NoError(t, err, name)
		other, taken := seen[p.Version()]
		assert.False(t, taken, "%s and %s have one version", name, other)
		seen[p.Version()] = name
	}
	same, err := playbook.New(playbook.Config{Matrix: playbook.DefaultMatrix(), Signs: playbook.DefaultSigns(), Phrases: playbook.DefaultPhrases()})
	require.NoError(t, err)
	assert.Equal(t, playbook.Default().Version(), same.Version(), "the same parts give the same version")
}

func TestABadPartIsNamedByItsField(t *testing.T) {
	broken := mention.DefaultChannels().With(mention.ChannelRow{Channel: "BAD Chat", Standing: 77})
	_, err := playbook.New(playbook.Config{
		Matrix:   playbook.File{Name: "own.md"}, // a file that was cut to nothing
		Channels: &broken,
		Audience: mention.AudienceRule{LeaderFollowers: -5},
		Reaction: sla.Policy{Name: "soon"},
	})
	for _, want := range []string{"own.md:1:", "Config.Channels", `"BAD Chat"`, "Config.Audience", "-5", "Config.Reaction", "Target"} {
		assert.ErrorContains(t, err, want)
	}
	assert.ErrorIs(t, err, playbook.ErrNoRows)
}

func TestTheZeroPlaybookAnswersAsTheShippedOne(t *testing.T) {
	var zero playbook.Playbook
	s := playbook.Situation{Mention: mention.Mention{Channel: mention.VK, Text: ransom}}
	p := playbook.Default()
	assert.Equal(t, p.Decide(s), zero.Decide(s))
	assert.Equal(t, p.Assess(s), zero.Assess(s))
	assert.Equal(t, p.Explain(s), zero.Explain(s))
	assert.Equal(t, p.Review("Позвоните нам", s), zero.Review("Позвоните нам", s))
	assert.Equal(t, p.Version(), zero.Version())
	assert.Equal(t, sentiment.Default().Score(ransom), new(sentiment.Scorer).Score(ransom))
}

func TestAPlaybookIsSharedByGoroutines(t *testing.T) {
	p := playbook.Default()
	s := playbook.Situation{Mention: mention.Mention{Channel: mention.VK, Text: ransom}}
	const draft = "Уважаемый клиент, сами виноваты. Позвоните на горячую линию."
	decision, findings := p.Decide(s), p.Review(draft, s)
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			for range 20 {
				assert.Equal(t, decision, p.Decide(s))
				assert.Equal(t, findings, p.Review(draft, s))
				p.Explain(s)
			}
		})
	}
	wg.Wait()
}

func TestThanksBesideAClaimAreNoPraise(t *testing.T) {
	s := playbook.Situation{Mention: mention.Mention{Channel: mention.VK, Visibility: mention.Public,
		Text: "Огромное спасибо Анне, вежливая. Но требую вернуть комиссию 300 рублей"}}
	flaws := map[playbook.Flaw]bool{}
	for _, f := range playbook.Default().Review("Спасибо за добрые слова!", s) {
		flaws[f.Flaw] = true
	}
	assert.True(t, flaws[playbook.NoStep], "the claim is not answered: %v", flaws)
}

func TestADraftShowsNoPersonalDataHoweverItIsWritten(t *testing.T) {
	s := playbook.Situation{Mention: mention.Mention{Channel: mention.VK, Visibility: mention.Public, Text: "Не могу войти"}}
	for draft, want := range map[string]string{
		"Видим карту 4111–1111–1111–1111, проверим сегодня.":   "card",
		"Запишем номер +7 916 123‑45‑67, проверим сегодня.":    "phone",
		"Ответим на clientova.anna@yandex.ru завтра до 12:00.": "email",
		"СНИЛС 112-233-445 95 проверим сегодня.":               "snils",
	} {
		found := ""
		for _, f := range playbook.Default().Review(draft, s) {
			if f.Flaw == playbook.ShowsData {
				found = f.Args.Data
			}
		}
		assert.Equal(t, want, found, draft)
	}
	for _, f := range playbook.Default().Review("Наша почта help@bank.example, проверим сегодня.", s) {
		assert.NotEqual(t, playbook.ShowsData, f.Flaw, "the bank's own mailbox")
	}
}

func TestOneSentenceGetsTheSameAdviceOnce(t *testing.T) {
	s := playbook.Situation{Mention: mention.Mention{Channel: mention.VK, Text: "Не могу дозвониться"}}
	count := func(draft string) (n int) {
		for _, f := range playbook.Default().Review(draft, s) {
			if f.Flaw == playbook.OtherChannel {
				n++
			}
		}
		return n
	}
	assert.Equal(t, 1, count("Позвоните на горячую линию."))
	assert.Equal(t, 2, count("Позвоните нам. Или приходите в отделение."), "two other channels are two faults")
}

func TestGraveMattersAreTakenUpSooner(t *testing.T) {
	p := playbook.Default()
	for _, tt := range []struct {
		name, text string
		channel    mention.Channel
		row        string
		owner      playbook.Owner
	}{
		{"theft in progress takes the fast path", "Помогите! Прямо сейчас с моей карты уходят деньги, списания идут одно за другим!", mention.VK, "fast-third-party", playbook.Security},
		{"nobody answers in a foreign messenger, fast path or not", "Прямо сейчас с моей карты уходят деньги, списания идут одно за другим!", mention.Telegram, "listen-fast", playbook.Security},
		{"lost money alone is grave, not fast", "Списали комиссию 5000 рублей без спроса, деньги не вернули. Верните!", mention.VK, "claim-grave", playbook.Department},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := playbook.Situation{Mention: mention.Mention{Channel: tt.channel, Visibility: mention.Public, Text: tt.text}}
			e := p.Explain(s)
			assert.Equal(t, tt.row, e.Decision.Row, "%v, %v", e.Assessment.Kind, e.Gravity)
			assert.Equal(t, tt.owner, e.Decision.Owner)
		})
	}
}

func TestAWideReachTakesTheFastPath(t *testing.T) {
	s := playbook.Situation{Mention: mention.Mention{Channel: mention.VK, Visibility: mention.Public, Text: "Приложение третий день не открывается, ужас"}}
	require.NotEqual(t, "fast", playbook.Default().Decide(s).Row)
	s.Mention.Reach.Views = 50_000
	assert.Equal(t, "fast", playbook.Default().Decide(s).Row)
}
