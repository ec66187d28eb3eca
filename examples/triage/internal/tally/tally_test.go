package tally_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/examples/triage/internal/tally"
	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

var now = time.Date(2026, time.November, 22, 10, 0, 0, 0, time.UTC)

// due is a verdict whose reaction and answer are due so long after now.
func due(id mention.ID, reaction, answer time.Duration) *tally.Verdict {
	return &tally.Verdict{ID: id, Dated: true, Decision: playbook.Decision{
		Answer: playbook.Reply,
		Terms:  playbook.Terms{Reaction: now.Add(reaction), Answer: now.Add(answer)},
	}}
}

func ids(list []tally.Term) (found []mention.ID) {
	for _, term := range list {
		found = append(found, term.ID)
	}
	return found
}

func TestTermsAreTheEarliestInOrder(t *testing.T) {
	tl := tally.New(now)
	for _, minute := range []int{50, 10, 40, 20, 30, 12, 14, 13, 11, 15, 16, 17, 10} {
		tl.Add(due(mention.ID(fmt.Sprint(minute)), time.Duration(minute)*time.Minute, 48*time.Hour))
	}
	require.Equal(t, []mention.ID{"10", "10", "11", "12", "13", "14", "15", "16", "17", "20"}, ids(tl.Next.First))
	require.Equal(t, 26, tl.Next.Total)
	require.Zero(t, tl.Late.Total)
}

func TestEqualTermsKeepTheOrderInWhichTheyCame(t *testing.T) {
	tl := tally.New(now)
	for _, id := range []mention.ID{"c", "a", "b"} {
		tl.Add(due(id, time.Minute, time.Hour))
	}
	require.Equal(t, []mention.ID{"c", "a", "b"}, ids(tl.Next.First)[:3])
}

func TestTermIsKeptAtItsVeryInstant(t *testing.T) {
	tl := tally.New(now)
	tl.Add(due("at", 0, time.Hour))
	tl.Add(due("after", -time.Nanosecond, time.Hour))
	require.Equal(t, []mention.ID{"after"}, ids(tl.Late.First))
}

func TestAnsweredMentionStillOwesAnAnswerOfSubstance(t *testing.T) {
	tl := tally.New(now)
	v := due("1", -time.Hour, time.Hour)
	v.Answered = now.Add(-2 * time.Hour)
	tl.Add(v)
	require.Zero(t, tl.Late.Total)
	require.Equal(t, tally.Answer, tl.Next.First[0].Promise)
}

func TestTermsSayHowManyMentionsOweThem(t *testing.T) {
	tl := tally.New(now)
	tl.Add(due("both late", -2*time.Hour, -time.Hour))
	tl.Add(due("one late", -time.Hour, time.Hour))
	tl.Add(due("none late", time.Hour, time.Hour))
	require.Equal(t, []int{3, 2}, []int{tl.Late.Total, tl.Late.Mentions})
	require.Equal(t, []int{3, 2}, []int{tl.Next.Total, tl.Next.Mentions})
}

func TestUndatedAndSilentMentionsAreCountedApart(t *testing.T) {
	tl := tally.New(now)
	tl.Add(&tally.Verdict{Decision: playbook.Decision{Answer: playbook.StaySilent}})
	tl.Add(due("1", time.Hour, time.Hour))
	require.Equal(t, 2, tl.Mentions)
	require.Equal(t, 1, tl.Silent)
	require.Equal(t, 1, tl.Undated)
}

func TestCountsAreByNameAndTone(t *testing.T) {
	tl := tally.New(now)
	for _, v := range []tally.Verdict{
		{Kind: playbook.Praise, Tone: mention.Positive, Channel: "vk"},
		{Kind: playbook.Praise, Tone: mention.Negative, Channel: "max"},
		{Kind: playbook.Blackmail, Tone: mention.Negative, Channel: "vk"},
	} {
		tl.Add(&v)
	}
	require.Equal(t, tally.Split{0, 2, 0, 1}, tl.Tones)
	require.Equal(t, tally.Split{0, 1, 0, 1}, tl.Kinds[playbook.Praise])
	var order []mention.Channel
	for channel := range tl.Channels.ByTotal() {
		order = append(order, channel)
	}
	require.Equal(t, []mention.Channel{"vk", "max"}, order)
}

func TestFloodOfChannelsStaysBounded(t *testing.T) {
	tl := tally.New(now)
	for i := range 5000 {
		tl.Add(&tally.Verdict{Channel: mention.Channel(fmt.Sprint("c", i))})
	}
	require.LessOrEqual(t, len(tl.Channels), 501)
	total := 0
	for _, split := range tl.Channels.ByTotal() {
		total += split.Total()
	}
	require.Equal(t, 5000, total, "no mention is lost")
}

func TestTopWordsAreByStrengthInEitherDirection(t *testing.T) {
	var w tally.Words
	w.Add("спасибо", 2)
	w.Add("ужасн*", -3)
	w.Add("спасибо", -2) // turned by irony
	w.Add("тихо", 0.5)
	got := w.Top(2)
	require.Equal(t, []string{"спасибо", "ужасн*"}, slices.Collect(func(yield func(string) bool) {
		for _, word := range got {
			yield(word.Text)
		}
	}))
	require.Equal(t, tally.Word{Text: "спасибо", Weight: 0, Strength: 4, Times: 2}, got[0])
	require.Len(t, w.Top(99), 3)
}
