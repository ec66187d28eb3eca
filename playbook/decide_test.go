package playbook_test

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/sentiment"
)

// known returns a situation in which everything is given.
func known(k playbook.Kind, change func(*playbook.Situation)) playbook.Situation {
	s := playbook.Situation{
		Mention:    mention.Mention{Channel: mention.VK, Visibility: mention.Public, Audience: mention.Consumer},
		Score:      &sentiment.Score{Tone: mention.Negative},
		Assessment: &playbook.Assessment{Kind: k},
		Content:    &mention.Content{Appeal: mention.Claim},
		Gravity:    new(mention.Gravity),
	}
	if change != nil {
		change(&s)
	}
	return s
}

func TestDecisionsFollowTheMatrix(t *testing.T) {
	p := playbook.Default()
	for _, tt := range []struct {
		name     string
		s        playbook.Situation
		row      string
		answer   playbook.Answer
		reaction playbook.Reaction
		owner    playbook.Owner
	}{
		{"blackmail is refused politely by the lawyers", known(playbook.Blackmail, nil),
			"blackmail", playbook.Reply, playbook.RefusePolitely, playbook.Lawyer},
		{"a confirmed grievance is mended beside blackmail", known(playbook.Blackmail, func(s *playbook.Situation) { s.Truth = playbook.Confirmed }),
			"blackmail-grievance", playbook.Reply, playbook.ApologiseAndFix, playbook.Lawyer},
		{"nobody answers in a foreign messenger", known(playbook.OrdinaryComplaint, func(s *playbook.Situation) { s.Mention.Channel = mention.Telegram }),
			"listen-claim", playbook.StaySilent, playbook.Monitor, playbook.Department},
		{"a foreign messenger could be answered before the law", known(playbook.OrdinaryComplaint, func(s *playbook.Situation) {
			s.Mention.Channel = mention.Telegram
			s.Now = time.Date(2025, time.May, 1, 12, 0, 0, 0, time.UTC)
		}), "complaint", playbook.Reply, playbook.AskAndFix, playbook.Desk},
		{"a journalist meets the press office", known(playbook.OrdinaryComplaint, func(s *playbook.Situation) { s.Mention.Audience = mention.Journalist }),
			"press-unverified", playbook.Reply, playbook.BriefPress, playbook.PressOffice},
		{"what stands in a medium was written by a journalist", known(playbook.OrdinaryComplaint, func(s *playbook.Situation) {
			s.Mention.Audience, s.Mention.Channel = mention.AudienceUnknown, mention.OnlineMedia
		}), "press-unverified", playbook.Reply, playbook.BriefPress, playbook.PressOffice},
		{"a lawful claim is accepted", known(playbook.LawfulClaim, nil),
			"claim", playbook.Reply, playbook.AcceptClaim, playbook.Desk},
		{"a rant is watched", known(playbook.Rager, nil),
			"rager", playbook.StaySilent, playbook.Monitor, playbook.Desk},
		{"a rant that is right is answered", known(playbook.Rager, func(s *playbook.Situation) { s.Truth = playbook.Confirmed }),
			"rager-confirmed", playbook.Reply, playbook.ApologiseAndFix, playbook.Desk},
		{"a wrong fact is corrected", known(playbook.Misinformed, func(s *playbook.Situation) { s.Truth = playbook.Refuted }),
			"misinformed", playbook.Reply, playbook.CorrectFacts, playbook.Desk},
		{"harm by others is helped with", known(playbook.ThirdParty, nil),
			"third-party", playbook.Reply, playbook.HelpWithThirdParty, playbook.Desk},
		{"a channel that the table lacks gets no private talk", known(playbook.Question, func(s *playbook.Situation) {
			s.Mention.Channel, s.Mention.Visibility = "carrier_pigeon", mention.Private
		}), "no-private-talk", playbook.StaySilent, playbook.Monitor, playbook.Desk},
		{"an empty situation may stand", playbook.Situation{},
			"let-stand", playbook.StaySilent, playbook.LetStand, playbook.Desk},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := p.Decide(tt.s)
			assert.Equal(t, tt.row, d.Row)
			assert.Equal(t, tt.answer, d.Answer)
			assert.Equal(t, tt.reaction, d.Reaction)
			assert.Equal(t, tt.owner, d.Owner)
		})
	}
}

func TestPersonaIsTheGroupInPublicAndAPersonInPrivate(t *testing.T) {
	p := playbook.Default()
	for _, tt := range []struct {
		name       string
		channel    mention.Channel
		visibility mention.Visibility
		want       playbook.Persona
	}{
		{"a comment", mention.VK, mention.Public, playbook.Group},
		{"a private message", mention.VK, mention.Private, playbook.OwnName},
		{"unknown visibility counts as public", mention.VK, mention.VisibilityUnknown, playbook.Group},
		{"a mail is private by its channel", mention.Email, mention.VisibilityUnknown, playbook.OwnName},
		{"an unlisted channel is public", "carrier_pigeon", mention.VisibilityUnknown, playbook.Group},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d := p.Decide(known(playbook.Question, func(s *playbook.Situation) {
				s.Mention.Channel, s.Mention.Visibility = tt.channel, tt.visibility
			}))
			assert.Equal(t, tt.want, d.Persona)
		})
	}
}

func TestTermsRunFromReceiptElsePublication(t *testing.T) {
	p := playbook.Default()
	noon := time.Date(2026, time.March, 2, 12, 0, 0, 0, time.UTC)
	s := known(playbook.Question, func(s *playbook.Situation) {
		s.Mention.Published, s.Mention.Received = noon.Add(-time.Hour), noon
	})
	assert.Equal(t, playbook.Terms{From: noon, Reaction: noon.Add(time.Hour), Answer: noon.Add(48 * time.Hour)}, p.Decide(s).Terms)
	s.Mention.Received = time.Time{}
	assert.Equal(t, noon, p.Decide(s).Terms.Reaction, "publication counts when receipt is not known")
	s.Mention.Published = time.Time{}
	assert.Zero(t, p.Decide(s).Terms, "without a date there is no term")
	silent := known(playbook.Rager, func(s *playbook.Situation) { s.Mention.Received = noon })
	assert.Zero(t, p.Decide(silent).Terms.Answer, "what is not answered has no term of an answer")
}

// generous is a matrix that a careless host might write: it answers and pays
// wherever the proof lets it.
const generous = `
| id | kind | tone | audience | appeal | visibility | standing | truth | hard | gravity | answer | reaction | owner | compensation | escalation | wait | reason | source |
|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|---|
| listen | * | * | * | * | * | listen_only | * | * | * | stay_silent | monitor | desk | allowed | none | no | we pay everybody | host |
| pay | * | * | * | * | * | * | * | * | * | reply | thank | desk | allowed | none | no | we pay everybody | host |
`

// gravities has one of every level.
var gravities = []mention.Gravity{0, mention.MoneyLost, mention.WideReach, mention.TheftInProgress}

// everySituation calls yield for every combination of what the matrix asks.
func everySituation(yield func(playbook.Situation)) {
	for _, k := range playbook.Kinds() {
		for tone := mention.ToneUnknown; tone <= mention.Positive; tone++ {
			for audience := mention.AudienceUnknown; audience <= mention.Consumer; audience++ {
				for appeal := mention.Consultation; appeal <= mention.Outreach; appeal++ {
					for _, visibility := range []mention.Visibility{mention.Public, mention.Private} {
						for _, channel := range []mention.Channel{mention.VK, mention.Telegram, mention.AppStore, "unlisted", ""} {
							for _, truth := range playbook.Truths() {
								for _, hard := range []bool{false, true} {
									for i := range gravities {
										yield(playbook.Situation{
											Mention: mention.Mention{Channel: channel, Visibility: visibility, Audience: audience},
											Score:   &sentiment.Score{Tone: tone}, Assessment: &playbook.Assessment{Kind: k},
											Content: &mention.Content{Appeal: appeal}, Gravity: &gravities[i], Truth: truth, Hard: hard,
										})
									}
								}
							}
						}
					}
				}
			}
		}
	}
}

func TestNoSituationBreaksTheRulesAboveTheRows(t *testing.T) {
	careless, err := playbook.New(playbook.Config{Matrix: playbook.File{Name: "generous.md", Text: generous}})
	require.NoError(t, err)
	for name, p := range map[string]*playbook.Playbook{"shipped rows": playbook.Default(), "a host's rows": careless} {
		t.Run(name, func(t *testing.T) {
			n := 0
			everySituation(func(s playbook.Situation) {
				n++
				d := p.Decide(s)
				var broken string
				switch {
				case d.Answer != playbook.Reply && d.Answer != playbook.StaySilent:
					broken = "neither an answer nor silence"
				case s.Assessment.Kind == playbook.Blackmail && d.Compensation != playbook.CompensationForbidden:
					broken = "blackmail is paid"
				case s.Mention.Channel == mention.Telegram && d.Answer != playbook.StaySilent:
					broken = "an answer where the law lets us listen only"
				case d.Human != (d.Answer == playbook.Reply):
					broken = "a reply that no human approves"
				case d.Answer == playbook.Reply && d.Persona == playbook.Nobody:
					broken = "a reply in nobody's name"
				case d.Row == "":
					broken = "no row"
				}
				if broken != "" {
					t.Fatalf("%s: %+v gives %+v", broken, s, d)
				}
			})
			assert.Greater(t, n, 100_000)
		})
	}
}

func TestJournalistsAlwaysMeetThePressOffice(t *testing.T) {
	p := playbook.Default()
	everySituation(func(s playbook.Situation) {
		if s.Mention.Audience != mention.Journalist || s.Mention.Channel == mention.Telegram && s.Assessment.Kind == playbook.Blackmail {
			return
		}
		d := p.Decide(s)
		silent := s.Mention.Visibility == mention.Private && s.Assessment.Kind == playbook.Blackmail && d.Answer == playbook.StaySilent
		if d.Owner != playbook.PressOffice && !silent {
			t.Fatalf("%+v gives %+v", s, d)
		}
	})
}

func TestWhatIsGivenIsNotDerived(t *testing.T) {
	p := playbook.Default()
	s := playbook.Situation{Mention: mention.Mention{Channel: mention.VK, Text: "Спасибо, всё отлично!"}}
	require.Equal(t, playbook.Praise, p.Assess(s).Kind)
	s.Assessment = &playbook.Assessment{Kind: playbook.Blackmail}
	assert.Equal(t, playbook.Blackmail, p.Assess(s).Kind, "a given assessment is returned")
	assert.Equal(t, "blackmail", p.Decide(s).Row, "a given assessment decides")
}

func TestTheSourcesOwnLabelsDecideNothing(t *testing.T) {
	p := playbook.Default()
	s := playbook.Situation{Mention: mention.Mention{Channel: mention.VK, Text: "Приложение третий день не открывается"}}
	plain := p.Decide(s)
	s.Mention.Tone, s.Mention.Appeal, s.Mention.Purpose = mention.Positive, mention.Praise, mention.Feedback
	assert.Equal(t, plain, p.Decide(s))
}

var situations = map[string]playbook.Situation{
	"everything given": known(playbook.LawfulClaim, func(s *playbook.Situation) {
		s.Mention.Received = time.Date(2026, time.March, 2, 12, 0, 0, 0, time.UTC)
	}),
	"a post": {Mention: mention.Mention{Channel: mention.VK,
		Text: "Верните комиссию 990 рублей, иначе напишу жалобу в Банк России и честный отзыв на всех сайтах"}},
	"300 letters":         {Mention: mention.Mention{Channel: mention.VK, Text: letters300}},
	"300 letters, scored": scored(playbook.Situation{Mention: mention.Mention{Channel: mention.VK, Text: letters300}}),
	"a review": {Mention: mention.Mention{Channel: mention.Banki, Text: strings.Repeat(
		"Пришел в отделение, простоял в очереди час, менеджер не смогла ответить на вопрос о карте. ", 20)}},
}

// letters300 is a text of 300 letters that shows many signs.
const letters300 = "Третий раз пишу вам: 5 ноября с карты списали 2500 рублей за страховку, которую я не подключала. " +
	"В отделении грубят, в чате обещают ответить и молчат. Требую вернуть деньги и заплатить мне за потраченные нервы, " +
	"иначе отзыв увидят все мои подписчики, а копия жалобы уйдёт в прокуратуру. Удалю, когда договоримся!"

// scored gives s what stands beside signs and kind: tone, content, gravity.
func scored(s playbook.Situation) playbook.Situation {
	score, content := sentiment.Default().Score(s.Mention.Text), mention.DefaultFinder().Read(s.Mention.Text)
	gravity := mention.DefaultFinder().GravityOf(content, s.Mention)
	s.Score, s.Content, s.Gravity = &score, &content, &gravity
	return s
}

func BenchmarkDecide(b *testing.B) {
	p := playbook.Default()
	for name, s := range situations {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s.Mention.Text)))
			b.ReportAllocs()
			for b.Loop() {
				p.Decide(s)
			}
		})
	}
}

func BenchmarkAssess(b *testing.B) {
	p := playbook.Default()
	for name, s := range situations {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(s.Mention.Text)))
			b.ReportAllocs()
			for b.Loop() {
				p.Assess(s)
			}
		})
	}
}

// As a triage asks that has read the text and knows its tone and content.
func BenchmarkAssessIn(b *testing.B) {
	p, s := playbook.Default(), situations["300 letters, scored"]
	r := text.Read(s.Mention.Text)
	b.SetBytes(int64(len(s.Mention.Text)))
	b.ReportAllocs()
	for b.Loop() {
		p.AssessIn(r, s)
	}
}

func TestARowMayAskForASign(t *testing.T) {
	p := playbook.Default()
	claim := known(playbook.LawfulClaim, nil)
	assert.Equal(t, "claim", p.Decide(claim).Row)
	claim.Assessment = &playbook.Assessment{Kind: playbook.LawfulClaim, Signs: playbook.SetOf(playbook.CompetentAuthority)}
	d := p.Decide(claim)
	assert.Equal(t, "claim-authority", d.Row)
	assert.Equal(t, playbook.PartiesOf(playbook.Lawyer), d.Bring)
	assert.Equal(t, p.Version(), d.Version)

	deaf := known(playbook.Rager, func(s *playbook.Situation) { s.Mention.Visibility = mention.Private })
	assert.Equal(t, playbook.Reply, p.Decide(deaf).Answer)
	deaf.CaseSigns = playbook.SetOf(playbook.NoReaction)
	deaf.Mention.Visibility = mention.Public
	assert.Equal(t, playbook.StaySilent, p.Decide(deaf).Answer)
}

func TestWhatAMediumPrintsIsThePressOffices(t *testing.T) {
	s := known(playbook.OrdinaryComplaint, func(s *playbook.Situation) { s.Mention.Venue = mention.OnlineMedium })
	d := playbook.Default().Decide(s)
	assert.Equal(t, "medium", d.Row)
	assert.Equal(t, playbook.PressOffice, d.Owner)
	assert.Equal(t, "department", d.Bring.String())
}

func TestAHistoryOfCrisesMovesACaseOneClusterUp(t *testing.T) {
	confirmed := func(hard bool) func(*playbook.Situation) {
		return func(s *playbook.Situation) { s.Truth, s.Hard = playbook.Confirmed, hard }
	}
	for _, tt := range []struct {
		name  string
		s     playbook.Situation
		first playbook.Cluster
		again playbook.Cluster // with a history
	}{
		{"fraud by others makes the bank a victim, but not the second time", known(playbook.ThirdParty, nil), playbook.Victim, playbook.Accidental},
		{"a confirmed hard case could have been prevented, and there is no cluster above", known(playbook.OrdinaryComplaint, confirmed(true)), playbook.Preventable, playbook.Preventable},
		{"a confirmed fault is an accident", known(playbook.LawfulClaim, confirmed(false)), playbook.Accidental, playbook.Preventable},
		{"an unverified rumour is done to the bank", known(playbook.KindUnknown, func(s *playbook.Situation) { s.Content.Appeal = mention.Rumour }), playbook.Victim, playbook.Accidental},
		{"praise is no crisis, whatever was before", known(playbook.Praise, confirmed(false)), playbook.NoCluster, playbook.NoCluster},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.first, playbook.Default().Decide(tt.s).Cluster)
			tt.s.CrisisHistory = true
			assert.Equal(t, tt.again, playbook.Default().Decide(tt.s).Cluster)
		})
	}
}

func TestPartiesReadAndWriteTheirNames(t *testing.T) {
	set := playbook.PartiesOf(playbook.Security, playbook.Lawyer)
	assert.Equal(t, "lawyer+security", set.String())
	var back playbook.Parties
	require.NoError(t, back.UnmarshalText([]byte("lawyer+security")))
	assert.Equal(t, set, back)
	assert.ErrorIs(t, back.UnmarshalText([]byte("lawyer+butler")), playbook.ErrUnknownName)
	assert.Equal(t, set, back, "a failed reading changes nothing")
}
