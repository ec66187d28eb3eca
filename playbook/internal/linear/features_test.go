package linear

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/otklik/otklik/mention/text"
)

// Weights were learned with the hashes of partsOfAny: the way of plain words must
// give the same.
func TestPlainWordsHaveTheFeaturesOfAnyWords(t *testing.T) {
	for _, word := range []string{
		"", "я", "не", "мне", "банк", "банка", "верните", "дозвониться", "достопримечательностями", "тетрагидропиранилциклопентилтетрагидропиридопиридиновые",
		"a", "no", "bank", "banks", "unacceptable", "floccinaucinihilipilification", "don't",
		"visaкарта", "приложениеapp", "банкé", "карточкаo", "сafe", "über", "naïve", "价格", "اللغة",
	} {
		var plain, any Features
		assert.Equal(t, any.partsOfAny([]byte(word)), plain.parts([]byte(word)), word)
		assert.Equal(t, any.words, plain.words, word)
	}
}

func TestEachWordHasItsOwnFeatures(t *testing.T) {
	var f Features
	f.ReadWords(text.Read("Ужас! Верните мне деньги!! Сейчас. Жду."), 1, 5)
	n := 0
	for i := range 7 {
		if of := f.of(i); i < 1 || i > 4 {
			assert.Empty(t, of, i)
		} else {
			assert.NotEmpty(t, of, i)
			n += len(of)
		}
	}
	assert.Len(t, f.words, n)
}
