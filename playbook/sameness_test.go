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
		{"a smile in front", ") Анна Петровна, добрый день!", "\n) Анна Петровна, добрый день!\n", true},
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

func TestNamesAreLeftOutWhereverLettersHaveThem(t *testing.T) {
	for _, tt := range []struct{ name, a, b string }{
		{"a name alone begins the text", "Анна, мы вернули деньги.", "Пётр, мы вернули деньги."},
		{"a name and a patronymic begin it", "Анна Петровна, мы вернули деньги.", "Ким, мы вернули деньги."},
		{"the address has a gender", "Уважаемая Анна Петровна, мы вернули деньги.", "Уважаемый Пётр Ильич, мы вернули деньги."},
		{"many are addressed, or one", "Уважаемые клиенты! Мы вернули деньги.", "Уважаемый Пётр! Мы вернули деньги."},
		{"the address after a greeting has a gender", "Добрый день, уважаемая Анна Петровна! Мы вернули деньги.", "Добрый день, уважаемый Пётр! Мы вернули деньги."},
		{"a patronymic in small letters", "Здравствуйте, анна петровна! Мы вернули деньги.", "Здравствуйте, пётр ильич! Мы вернули деньги."},
		{"an initial before the name", "Мы вернули деньги. С уважением, А. Петров", "Мы вернули деньги. С уважением, Б. Сидоров"},
		{"two initials", "Вопрос ведёт А. Б. Петров.", "Вопрос ведёт В.Г. Сидорова."},
		{"initials behind the name", "Вопрос ведёт Петров А. Б. Мы позвоним.", "Вопрос ведёт Сидорова В. Г. Мы позвоним."},
		{"a signature on a line of its own", "Мы вернули деньги.\nС уважением,\nАнна Петрова\nбанк", "Мы вернули деньги.\nС уважением,\nОлег\nбанк"},
		{"a signature with the employer", "Мы вернули деньги. Иванова Мария, банк", "Мы вернули деньги. Сидоров Павел, банк"},
		{"kind regards", "We have returned the money. Kind regards,\nAnna Smith", "We have returned the money. Kind regards,\nOleg"},
		{"an English name begins the text", "Anna, we have returned the money.", "Oleg, we have returned the money."},
		{"a title", "Dear Mr. Smith, we have returned the money.", "Dear Ms. Brown, we have returned the money."},
		{"months", "Вернём до 5 мая.", "Вернём до 7 июня."},
		{"English months", "May 5 is the day.", "June 7 is the day."},
		{"numerals", "Вернём двадцать рублей.", "Вернём тридцать рублей."},
		{"numerals of several words", "Ответим в течение двадцати пяти дней.", "Ответим в течение 10 дней."},
		{"English numerals", "We return twenty roubles.", "We return thirty roubles."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, playbook.SamenessOf(tt.a), playbook.SamenessOf(tt.b))
			assert.NotZero(t, playbook.SamenessOf(tt.a))
		})
	}
}

func TestWhatMattersIsNeverTakenForAName(t *testing.T) {
	for _, tt := range []struct{ name, a, b string }{
		{"yes and no", "Да, мы вернём деньги.", "Нет, мы вернём деньги."},
		{"a verb before a comma", "Вернём, как только проверим.", "Откажем, как только проверим."},
		{"an order before a comma", "Проверьте, пожалуйста, счёт.", "Закройте, пожалуйста, счёт."},
		{"a thing before a clause about it", "Перевод, о котором вы пишете, найден.", "Вклад, о котором вы пишете, найден."},
		{"a thing before what it is", "Карта, которую вы потеряли, найдена.", "Справка, которую вы потеряли, найдена."},
		{"sorry and thanks", "Извините, мы проверим.", "Спасибо, мы проверим."},
		{"the answer after a greeting", "Здравствуйте, деньги вернули.", "Здравствуйте, вам отказано."},
		{"an answer of one word after a greeting", "Здравствуйте, вернём.", "Здравствуйте, отказ."},
		{"an answer without a comma", "Добрый день вернули деньги.", "Добрый день закрыли счёт."},
		{"a verb before a name", "Вернём Ивану деньги, как просили.", "Откажем Ивану, как просили."},
		{"points of a list", "А. Вернём деньги.", "Б. Проверим деньги."},
		{"what follows a signature", "С уважением, Анна. Вернём деньги завтра.", "С уважением, Анна. Проверим деньги завтра."},
		{"what follows initials behind a name", "Вопрос ведёт Петров А. Б. Вернём деньги.", "Вопрос ведёт Петров А. Б. Карта готова."},
		{"dear as a word of price", "Это дорогой перевод.", "Это перевод."},
		{"may as a verb", "May we return the money?", "We return the money?"},
		{"an English answer", "Yes, we return the money.", "No, we return the money."},
		{"an English adverb", "Unfortunately, we refuse.", "Finally, we refuse."},
		{"a family is no numeral", "Ждём вас с семьёй.", "Ждём вас с вещами."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.NotEqual(t, playbook.SamenessOf(tt.a), playbook.SamenessOf(tt.b))
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
