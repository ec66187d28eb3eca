package playbook

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/otklik/otklik/mention"
)

// The patterns alone: the weights of the shipped review know most of these too.
func TestWhatAClientDidIsToldOnlyWhereHeHasNot(t *testing.T) {
	p, err := New(Config{})
	require.NoError(t, err)
	p.acts = nil
	for _, tt := range []struct {
		mention, draft string
		told           bool
	}{
		{"Обманули с процентами", "Пересчитаем проценты по вкладу, который вы закрыли досрочно.", true},
		{"Закрыл вклад, обманули с процентами", "Пересчитаем проценты по вкладу, который вы закрыли досрочно.", false},
		{"Обманули с процентами", "Если вы закрыли вклад досрочно, пересчитаем.", false},
		{"Плохой курс в кассе", "Когда вы меняли у нас 9 000 евро, курс был ниже.", true},
		{"Поменял 9 000 евро, плохой курс", "Когда вы меняли у нас 9 000 евро, курс был ниже.", false},
	} {
		s := Situation{Mention: mention.Mention{Channel: mention.VK, Visibility: mention.Public, Text: tt.mention}}
		c := p.check(tt.draft, &s)
		assert.Equal(t, tt.told, c.deeds(), "%s — %s", tt.mention, tt.draft)
		c.end()
	}
}
