package mention_test

import (
	"testing"

	"github.com/otklik/otklik/mention"
)

func TestTheClaimIsAWholeSentenceOfTheClient(t *testing.T) {
	f := mention.DefaultFinder()
	for _, tt := range []struct{ name, text, want string }{
		{"no text has no claim", "", ""},
		{"praise has none", "Спасибо, всё отлично!", ""},
		{"news has none", "Банк открыл отделение в Казани.", ""},
		{"the full stop belongs to it", "Добрый день. Верните комиссию. Жду.", "Верните комиссию."},
		{"all marks belong to it", "Верните комиссию?!!", "Верните комиссию?!!"},
		{"quotes belong to it", "«Верните комиссию!»", "«Верните комиссию!»"},
		{"spaces do not", "  \n Верните комиссию \n\n", "Верните комиссию"},
		{"what happened goes before rage", "Ужас! Кошмар! Позор! Банкомат не вернул карту.", "Банкомат не вернул карту."},
		{"rage is taken when there is nothing else", "Какой же ужасный банк.", "Какой же ужасный банк."},
		{"a sum makes it concrete", "Списали комиссию. Списали 500 рублей.", "Списали 500 рублей."},
		{"of equal ones the first", "Верните комиссию. Верните комиссию.", "Верните комиссию."},
		{"praise that outweighs hides no claim elsewhere", "Спасибо за помощь, отличный банк. Но комиссию верните.", "Но комиссию верните."},
	} {
		t.Run(tt.name, func(t *testing.T) {
			got := f.ClaimSpan(tt.text)
			if got.Of(tt.text) != tt.want {
				t.Errorf("claim of %q is %q, want %q", tt.text, got.Of(tt.text), tt.want)
			}
			if again := f.Read(tt.text).Claim; again != got {
				t.Errorf("Read finds it at %v, ClaimSpan at %v", again, got)
			}
		})
	}
}
