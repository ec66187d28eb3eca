package playbook_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/playbook"
)

func TestTheClientIsAskedAndNotOrdered(t *testing.T) {
	for draft, orders := range map[string]bool{
		"Прекратите писать.":                    true,
		"Успокойтесь, пожалуйста.":              true,
		"Перестаньте требовать невозможного.":   true,
		"Не пишите нам больше.":                 true,
		"Не отвлекайте специалистов.":           true,
		"Please stop writing to us.":            true,
		"Calm down.":                            true,
		"Don't waste our time.":                 true,
		"Не пишите номер карты.":                false,
		"Прекратим звонить вам уже сегодня.":    false,
		"Перестаньте пользоваться этой картой.": false,
		"We will stop calling you today.":       false,
		"Don't send us your card number.":       false,
	} {
		t.Run(draft, func(t *testing.T) {
			flaws := flawsOf(playbook.Default().Review(clean+" "+draft, chargedTwice()))
			if orders {
				assert.Contains(t, flaws, playbook.Order)
			} else {
				assert.NotContains(t, flaws, playbook.Order)
			}
		})
	}
}

func TestAHeapOfNounsIsAdvisedAgainst(t *testing.T) {
	for _, tt := range []struct {
		name, draft string
		heap        string
	}{
		{"four in a chain", "Осуществляется выполнение проведения рассмотрения возможности возмещения.", "выполнение проведения рассмотрения возможности возмещения"},
		{"with words between", "В целях обеспечения полноты проведения проверки и исполнения поручения ждите.", "обеспечения полноты проведения проверки и исполнения поручения"},
		{"in English", "The implementation of the verification of the preparation and the completion are pending.", "implementation of the verification of the preparation and the completion"},
		{"three are dry and no more", "Проведение рассмотрения требует уточнения.", ""},
		{"apart in many sentences", "Начали изучение. Ждём подтверждения. Нужно согласование. Будет исполнение.", ""},
		{"words of every day", "Сообщение об операции в приложении отделения получили, решение по обращению и заявлению будет.", ""},
		{"a plain answer", clean, ""},
	} {
		t.Run(tt.name, func(t *testing.T) {
			heap := ""
			for _, f := range playbook.Default().Review(tt.draft, chargedTwice()) {
				if f.Flaw == playbook.Officialese {
					heap = f.Span.Of(tt.draft)
					assert.False(t, f.Breaks(), "a dry answer is a polite one")
				}
			}
			assert.Equal(t, tt.heap, heap)
		})
	}
}
