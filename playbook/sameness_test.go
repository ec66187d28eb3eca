package playbook_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/playbook"
)

func TestATemplateIsTheSameWhoeverItIsSentTo(t *testing.T) {
	for _, tt := range []struct {
		name, a, b string
		same       bool
	}{
		{"other names after the greeting", "Здравствуйте, Анна! Мы проверим перевод.", "Здравствуйте, Олег Петрович! Мы проверим перевод.", true},
		{"a name in small letters", "Здравствуйте, анна! Мы проверим перевод.", "Здравствуйте! Мы проверим перевод.", true},
		{"a name in small letters without a comma", "Здравствуйте анна! Мы проверим перевод.", "Здравствуйте! Мы проверим перевод.", true},
		{"the name before the greeting", "Анна, добрый день! Мы проверим перевод.", "Олег, добрый день! Мы проверим перевод.", true},
		{"the name begins the next sentence", "Добрый день! Анна, мы проверим перевод.", "Добрый день! Олег, мы проверим перевод.", true},
		{"dear Anna", "Dear Anna, we will check the transfer.", "Dear Oleg, we will check the transfer.", true},
		{"names inside a sentence", "Ваш вопрос ведёт Ирина Сомова.", "Ваш вопрос ведёт Павел Кротов.", true},
		{"numbers", "Ответим до 18:00, заявка 4711.", "Ответим до 12:30, заявка 4712.", true},
		{"links and addresses", "Напишите на a@example.org или https://example.org/1", "Напишите на b@example.org или https://example.org/2", true},
		{"letters, points and smiles", "Мы всё проверим!", "мы все проверим :)", true},
		{"polite capitals", "Мы ждём Вас.", "Мы ждём вас.", true},
		{"other words", "Мы проверим перевод.", "Мы вернём перевод.", false},
		{"other order", "Проверим и вернём.", "Вернём и проверим.", false},
		{"a word that begins a sentence is no name", "Проверим. Вернём.", "Проверим. Откажем.", false},
		{"nor is one that begins a numbered line", "1) Вернём деньги", "1) Проверим деньги", false},
		{"abbreviations are no names", "Перевод через СБП.", "Перевод через ЦБ.", false},
		{"a long clause after the greeting is no address", "Здравствуйте, мы уже вернули деньги.", "Здравствуйте, мы ещё проверяем перевод.", false},
		{"words do not run together", "мы проверим", "мыпроверим", false},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.same, playbook.SamenessOf(tt.a) == playbook.SamenessOf(tt.b))
		})
	}
}

func TestADraftThatSaysNothingRepeatsNothing(t *testing.T) {
	for _, empty := range []string{"", "  \n", "5000!", ":)"} {
		assert.Zero(t, playbook.SamenessOf(empty), "%q", empty)
	}
	assert.Zero(t, playbook.Repeats(playbook.Sameness{}, make([]playbook.Sameness, 3)))
}

func TestASamenessKeyReadsBack(t *testing.T) {
	key := playbook.SamenessOf("Мы проверим перевод")
	b, err := key.MarshalText()
	assert.NoError(t, err)
	var got playbook.Sameness
	assert.NoError(t, got.UnmarshalText(b))
	assert.Equal(t, key, got)
	for _, bad := range []string{"", "zz", string(b[:63]) + "x", string(b) + "00"} {
		assert.ErrorIs(t, got.UnmarshalText([]byte(bad)), playbook.ErrSameness, "%q", bad)
		assert.Equal(t, key, got, "a failed reading changes nothing")
	}
}

func FuzzSamenessOf(f *testing.F) {
	f.Add("Здравствуйте, Анна! Мы проверим 5 переводов.")
	f.Add("Анна, добрый день")
	f.Fuzz(func(t *testing.T, draft string) {
		key := playbook.SamenessOf(draft)
		if key != playbook.SamenessOf("\n"+draft+"\n") {
			t.Errorf("an empty line changes the key of %q", draft)
		}
		if n := playbook.Repeats(key, []playbook.Sameness{key, {}}); n > 1 || (n == 0) != (key == playbook.Sameness{}) {
			t.Errorf("%q repeats itself %d times", draft, n)
		}
	})
}

func ExampleRepeats() {
	var sent []playbook.Sameness
	for _, draft := range []string{
		"Здравствуйте, Анна! Ответим до 18:00.",
		"Здравствуйте! Деньги вернули, проверьте счёт.",
		"Здравствуйте! Ответим до 12:30.",
	} {
		key := playbook.SamenessOf(draft)
		fmt.Println(playbook.Repeats(key, sent))
		sent = append(sent, key)
	}
	// Output:
	// 0
	// 0
	// 1
}
