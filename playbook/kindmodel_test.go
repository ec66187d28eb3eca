package playbook

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/text"
	"github.com/otklik/otklik/playbook/internal/linear"
	"github.com/otklik/otklik/sentiment"
)

// A kindBatch is one file of labelled texts.
type kindBatch struct {
	name    string
	texts   []kindText
	samples []linear.Sample
}

type kindText struct {
	Kind  Kind   `json:"kind"`
	Truth Truth  `json:"truth"`
	Text  string `json:"text"`
	slots slotsFound
	rules Kind
	signs Signs
}

// The patterns were mended on these batches, so what they find there is too good
// to be true: their words teach, the facts do not.
var fitted = []string{"kinds.jsonl", "kinds_second.jsonl", "kinds_third.jsonl", "kinds_fourth.jsonl", "kinds_fifth.jsonl"}

func readKindBatches(t testing.TB) (batches []kindBatch, stamp uint64) {
	t.Helper()
	reader, err := readSigns(DefaultSigns())
	require.NoError(t, err)
	p := &Playbook{scorer: sentiment.Default(), appeals: mention.DefaultFinder(), reader: reader}
	files, err := filepath.Glob("testdata/kinds*.jsonl")
	require.NoError(t, err)
	for _, name := range files {
		data, err := os.ReadFile(name)
		require.NoError(t, err)
		b := kindBatch{name: filepath.Base(name)}
		for line := range bytes.Lines(data) {
			var l kindText
			require.NoError(t, json.Unmarshal(line, &l), "%s", line)
			s := Situation{Mention: mention.Mention{Text: l.Text}, Truth: l.Truth}
			r := text.Read(l.Text)
			score, appeal := p.score(&s, r), p.content(&s, r).Appeal
			reader.find(r, &l.slots)
			sample := linear.Sample{Class: int(l.Kind), NoFacts: slices.Contains(fitted, b.name)}
			byRules := l.slots.assess(&s, r, score, appeal)
			l.rules, l.signs = byRules.Kind, byRules.Signs
			kindFeatures(&sample.Features, r, &l.slots, byRules, score, appeal)
			b.texts, b.samples = append(b.texts, l), append(b.samples, sample)
		}
		batches = append(batches, b)
	}
	return batches, stampOf(t, DefaultSigns(), kindOptions, files...)
}

// foldOf tells which batches are left out together: those of one stranger, and a
// quarter of our own. Weights must not have seen the writer.
func foldOf(name string) string {
	switch name {
	case "kinds_twentieth.jsonl", "kinds_twentysecond.jsonl", "kinds_twentyfifth.jsonl":
		return name
	case "kinds_twentythird.jsonl", "kinds_twentyfourth.jsonl":
		return "the third stranger"
	case "kinds_twelfth.jsonl", "kinds_sixteenth.jsonl", "kinds_seventeenth.jsonl":
		return "claims and ransoms"
	case "kinds_sixth.jsonl", "kinds_seventh.jsonl", "kinds_eighth.jsonl", "kinds_ninth.jsonl", "kinds_tenth.jsonl":
		return "our older ones"
	}
	return "our newer ones"
}

var kindOptions = linear.Options{Classes: kinds.Len(), Bits: 16, Rounds: 40, Rate: 0.15, Decay: 3e-5, Facts: 0.35, Drop: 0.3}

func learnKinds(batches []kindBatch, without string, stamp uint64) *linear.Model {
	var samples []linear.Sample
	for _, b := range batches {
		if without == "" || foldOf(b.name) != without || slices.Contains(fitted, b.name) {
			samples = append(samples, b.samples...)
		}
	}
	o := kindOptions
	o.Stamp = stamp
	file := ""
	if without == "" && *update {
		file = "data/kinds.model"
	}
	return modelOf(linear.Train(samples, o), file)
}

func TestTheKindsAreLearnedFromTheTextsOfTestdata(t *testing.T) {
	batches, stamp := readKindBatches(t)
	if *update {
		packedKinds = nil
		learnKinds(batches, "", stamp)
		return
	}
	upToDate(t, packedKinds, stamp)
}

// Each batch was written before the code had seen it, and is read here by weights
// that have not: what strangers' texts will meet. The patterns of signs.txt have been
// mended since with all of them in sight; read for the first time, 126 of 140 of the
// sixteenth were right with one claim called blackmail, 54 of 65 of the seventeenth,
// all from the border of claims and ransoms, with three, 67 of 80 of the eighteenth
// with none, 47 of 81 of the nineteenth, written at what was read worst, with none. The
// twentieth is a stranger's: 208 of 234 with four by the code before all this. Of the
// twenty-first, of matters that no batch had spoken of, 154 of 198, with four. The
// twenty-second is another stranger's, full of traps: 566 of 770, with ten of 170. A
// third one wrote the twenty-third, 134 of 150 with none, and the twenty-fourth, 643 of
// 845 with twelve of 190 and 80 of 130 ransoms found; the twenty-fifth is from the
// border again, where hints alone tell a ransom: 500 of 700, with seven of 200 and 122 of
// 220 found. The twenty-sixth is our own again, written after the strangers' were read;
// half of it was measured before it was learned: 117 of 155 with none, 38 of 60 found;
// so is the twenty-seventh: 62 of 80 with none, 19 of 30 found.
func TestKindsOfABatchThatTheWeightsHaveNotSeen(t *testing.T) {
	batches, _ := readKindBatches(t)
	var texts, right, blackmail, called, truly, claims, lawful int
	models := map[string]*linear.Model{}
	for _, b := range batches {
		fold := foldOf(b.name)
		if slices.Contains(fitted, b.name) || testing.Short() && fold != "claims and ransoms" {
			continue // in short, claims and ransoms alone
		}
		if models[fold] == nil {
			models[fold] = learnKinds(batches, fold, 0)
		}
		model := models[fold]
		batchRight := 0
		for i, l := range b.texts {
			v := judge(model.Score(&b.samples[i].Features), &l.slots, l.rules, l.Truth)
			texts++
			if v.kind == l.Kind {
				batchRight++
			} else {
				t.Logf("%v, read as %v (%.2f): %s", l.Kind, v.kind, v.odds, l.Text)
			}
			switch l.Kind {
			case Blackmail:
				blackmail++
			case LawfulClaim:
				claims++
			}
			if v.kind == Blackmail {
				called++
				switch l.Kind {
				case Blackmail:
					truly++
				case LawfulClaim:
					lawful++
				}
			}
		}
		right += batchRight
		t.Logf("%s: %d of %d right (%.3f)", b.name, batchRight, len(b.texts), float64(batchRight)/float64(len(b.texts)))
	}
	t.Logf("right %d of %d (%.3f); blackmail recall %d/%d (%.3f), precision %d/%d (%.3f); lawful claims called blackmail %d of %d",
		right, texts, float64(right)/float64(texts), truly, blackmail, float64(truly)/float64(blackmail), truly, called, float64(truly)/float64(called), lawful, claims)
	assert.GreaterOrEqual(t, float64(right), 0.80*float64(texts), "kinds")
	// A third of the ransoms of the last two strangers are hints: «a piano needs tuning».
	assert.GreaterOrEqual(t, float64(truly), 0.79*float64(blackmail), "blackmail is missed")
	assert.GreaterOrEqual(t, float64(truly), 0.95*float64(called), "others are called blackmail")
	assert.LessOrEqual(t, float64(lawful), 0.01*float64(claims), "lawful claims called blackmail")
}
