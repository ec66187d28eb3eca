package pii_test

import (
	"strings"
	"testing"

	"github.com/otklik/otklik/mention/pii"
)

// A long review with what reviews are full of and what is nobody's data: sums,
// dates, a hot line, a masked card.
const review = `Здравствуйте! Пишу, потому что звонки на горячую линию 8 800 555-55-50 ничего не дали. Двенадцатого марта я пришла в отделение на Советской,
чтобы закрыть вклад. Сотрудница сказала, что ставка изменилась с 18,5% до 16%, и предложила подождать до 31.12.2025. Я отказалась: мне обещали
другое. Потом выяснилось, что с карты *4412 списали 1 990 рублей за обслуживание, хотя тариф бесплатный. Оператор в чате отвечал шаблонами,
обращение 20250312-0045 закрыли без ответа через 3 дня. Очень обидно: я клиент банка больше десяти лет, и такого отношения не ожидала.
Прошу вернуть деньги и объяснить, почему никто не предупредил об изменении условий. Надеюсь на вашу порядочность.
`

// Words only: the floor that the adversarial texts are compared with.
const words = `Здравствуйте! Пишу, потому что звонки на горячую линию ничего не дали. Двенадцатого марта я пришла в отделение на Советской, чтобы закрыть вклад. `

func BenchmarkFind(b *testing.B) {
	for _, bb := range []struct{ name, text string }{
		{"words", strings.Repeat(words, 40)},
		{"review", strings.Repeat(review, 8)},
		{"own_texts", ownTexts(b)},
		{"digits", strings.Repeat("1234567890", 1000)},
		{"separators", strings.Repeat("- .", 3000)},
		{"combining_marks", strings.Repeat("\u0301", 5000)},
		{"marked_letters", strings.Repeat("е\u0301", 3000)},
		{"digits_and_spaces", strings.Repeat("1 ", 5000)},
		{"eights", strings.Repeat("8 ", 5000)},
		{"fours", strings.Repeat("4000 ", 2000)},
		{"twos", strings.Repeat("12-", 3000)},
		{"at_signs", strings.Repeat("@", 10000)},
		{"mails", strings.Repeat("anna@mail.ru ", 800)},
		{"cards_in_a_row", strings.Repeat("4111 1111 1111 1111 ", 500)},
		{"letters_and_at_signs", strings.Repeat("a@", 5000)},
		{"labels_and_digits", strings.Repeat("код 1 ", 1500)},
		{"fillers_and_years", strings.Repeat("и на по 2024 ", 800)},
		{"long_word_and_digit", strings.Repeat(strings.Repeat("е\u0301", 100)+"1234", 30)},
	} {
		b.Run(bb.name, func(b *testing.B) {
			b.SetBytes(int64(len(bb.text)))
			b.ReportAllocs()
			var found []pii.Match
			for b.Loop() {
				found = pii.Append(found[:0], bb.text)
			}
		})
	}
}

func BenchmarkHas(b *testing.B) {
	b.SetBytes(int64(len(review)))
	b.ReportAllocs()
	for b.Loop() {
		pii.Has(review)
	}
}

func BenchmarkMask(b *testing.B) {
	text := ownTexts(b)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		pii.Mask(text)
	}
}

func ownTexts(b *testing.B) string {
	var all strings.Builder
	for _, l := range readLabelled(b, "testdata/own.jsonl") {
		all.WriteString(l.Text + ".\n\n")
	}
	return all.String()
}

func TestATextWithoutMatchesCostsNoAllocation(t *testing.T) {
	if pii.Has(review) || pii.Has(words) {
		t.Fatal("the texts must have nothing to find")
	}
	pii.Has(review) // the lexicon is built once, at the first number
	for name, f := range map[string]func(){
		"Find":            func() { pii.Find(review) },
		"Has":             func() { pii.Has(review) },
		"Has, at a match": func() { pii.Has("Мой телефон 89161234567") },
		"All": func() {
			for range pii.All(review) {
			}
		},
		"Mask":   func() { pii.Mask(review) },
		"Append": func() { pii.Append(nil, review) },
	} {
		if n := testing.AllocsPerRun(20, f); n != 0 {
			t.Errorf("%s allocates %v times", name, n)
		}
	}
}
