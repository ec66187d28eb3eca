package playbook_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

func TestWhatTheMentionTellsIsNotAskedAgain(t *testing.T) {
	for _, tt := range []struct {
		name, mention, draft string
		data, told           string // told: the words of the mention
	}{
		{"a date", "5 мая списали комиссию.", "Напишите, пожалуйста, дату списания.", "date", "5 мая"},
		{"a date in digits", "Списали 05.05.2026 комиссию.", "Уточните дату и время операции.", "date", "05.05.2026"},
		{"a sum", "Списали 1500 рублей.", "Назовите сумму списания.", "sum", "1500 рублей"},
		{"a name", "Меня зовут Анна, верните комиссию.", "Сообщите вашу фамилию и имя.", "name", "Анна"},
		{"a phone", "Мой телефон +7 912 345-67-89, жду.", "Укажите ваш номер телефона.", "phone", "+7 912 345-67-89"},
		{"the digits of a card", "Карта *4417 не работает.", "Пришлите последние четыре цифры карты.", "card_digits", "4417"},
		{"a date in English", "You charged me on 5 May.", "Please tell us the date of the charge.", "date", "5 May"},
		{"a sum in English", "You charged me 1,500 rubles.", "Please send us the amount.", "sum", "1,500 rubles"},

		{"nothing was told", "Списали комиссию.", "Напишите дату и сумму.", "", ""},
		{"two dates: which is meant nobody knows", "5 мая и 6 мая списали комиссию.", "Напишите дату списания.", "", ""},
		{"two sums", "Списали 100 рублей и 200 рублей.", "Напишите сумму.", "", ""},
		{"another date", "5 мая списали комиссию.", "Напишите дату второго списания.", "", ""},
		{"a date for a yes", "5 мая списали комиссию.", "Подтвердите, пожалуйста, дату: 5 мая.", "", ""},
		{"a date that is not asked for", "5 мая списали комиссию.", "Дату присылать не нужно, пришлите время.", "", ""},
		{"a date that is spoken of", "5 мая списали комиссию.", "Видим дату списания и проверим её, пришлите чек.", "", ""},
		{"a percentage is no sum", "Взяли 5% комиссии.", "Напишите сумму.", "", ""},
		{"an hour is no date", "Пришёл в 12.05, закрыто.", "Напишите дату.", "", ""},
		{"a year is no digits of a card", "Карта 2019 года не работает.", "Пришлите последние четыре цифры карты.", "", ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := playbook.Situation{Mention: mention.Mention{Channel: mention.VK, Visibility: mention.Private, Text: tt.mention}}
			data, told := "", ""
			for _, f := range playbook.Default().Review(tt.draft, s) {
				if f.Flaw == playbook.AsksKnown {
					data, told = f.Args.Data, f.Told.Of(tt.mention)
					assert.Equal(t, playbook.Warning, f.Severity)
					assert.NotEmpty(t, f.Span)
				}
			}
			assert.Equal(t, tt.data, data)
			assert.Equal(t, tt.told, told)
		})
	}
}

func TestTheMatterSaysWhichDataItNeeds(t *testing.T) {
	topics := func(list ...mention.Topic) *mention.Content {
		of, err := mention.TopicsOf(list...)
		require.NoError(t, err)
		return &mention.Content{Topics: of}
	}
	for _, tt := range []struct {
		name, draft string
		about       *mention.Content
		data        string // what is too much
	}{
		{"an app needs no home", "Укажите ваш домашний адрес.", topics(mention.TopicMobileBank), "address"},
		{"an app needs no birthday", "Напишите дату рождения.", topics(mention.TopicMobileBank), "birth_date"},
		{"an app needs a phone at most", "Укажите номер телефона.", topics(mention.TopicMobileBank), ""},
		{"a courier needs a home", "Уточните адрес доставки и домашний адрес.", topics(mention.TopicDelivery), ""},
		{"the address of an office is no home", "Уточните точный адрес офиса.", topics(mention.TopicOffice), ""},
		{"one of two topics may need it", "Напишите дату рождения.", topics(mention.TopicMobileBank, mention.TopicFraud), ""},
		{"of some topics the table says nothing", "Напишите дату рождения.", topics(mention.TopicCredit), ""},
		{"without a topic nobody can tell", "Напишите дату рождения.", topics(), ""},
		{"in English", "Please send us your home address.", topics(mention.TopicMobileBank), "address"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := playbook.Situation{Mention: mention.Mention{Channel: mention.VK, Visibility: mention.Private, Text: "Не работает."},
				Content: tt.about, Assessment: &playbook.Assessment{Kind: playbook.OrdinaryComplaint}}
			data := ""
			for _, f := range playbook.Default().Review(tt.draft, s) {
				if f.Flaw == playbook.AsksTooMuch && f.Args.Data != "" {
					data = f.Args.Data
				}
			}
			assert.Equal(t, tt.data, data)
		})
	}
}
