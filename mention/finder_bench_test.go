package mention_test

import (
	"testing"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/mention/text"
)

// complaint is a text of about 300 letters.
const complaint = "Добрый день! Три недели назад подал заявление на возврат комиссии, которую списали без моего согласия. " +
	"В отделении обещали ответить за пять дней, но до сих пор тишина, в чате одни отписки. " +
	"Дозвониться на горячую линию невозможно, робот водит по кругу. Подскажите, когда мне вернут деньги и кто ответит за это?"

func TestFindingAllocatesNothing(t *testing.T) {
	f, r := mention.DefaultFinder(), text.Read(complaint)
	m := mention.Mention{Text: complaint}
	for _, tt := range []struct {
		name string
		call func()
	}{
		{"AppealIn", func() { _ = f.AppealIn(r) }},
		{"ReadIn", func() { _ = f.ReadIn(r) }},
		{"GravityIn", func() { _ = f.GravityIn(r, m) }},
	} {
		if n := testing.AllocsPerRun(100, tt.call); n != 0 {
			t.Errorf("%s allocates %v times", tt.name, n)
		}
	}
}

func BenchmarkFinder_Read(b *testing.B) {
	f := mention.DefaultFinder()
	b.SetBytes(int64(len(complaint)))
	b.ReportAllocs()
	for b.Loop() {
		_ = f.Read(complaint)
	}
}

func BenchmarkFinder_ReadIn(b *testing.B) {
	f, r := mention.DefaultFinder(), text.Read(complaint)
	b.SetBytes(int64(len(complaint)))
	b.ReportAllocs()
	for b.Loop() {
		_ = f.ReadIn(r)
	}
}

// What a program pays once, on the first question.
func BenchmarkNewFinder(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, err := mention.NewFinder(mention.FinderConfig{}); err != nil {
			b.Fatal(err)
		}
	}
}
