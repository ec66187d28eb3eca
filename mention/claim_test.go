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
		{"of equal ones the first", "Верните комиссию. Верните  комиссию.", "Верните комиссию."},
		{"one word of rage weighs less than a mild sentence", "Грабёж! Плата за карту стала непонятной.", "Плата за карту стала непонятной."},
		{"a sentence that praises more than it complains has none", "Спасибо за помощь, отличный банк, хотя и долго.", ""},
		{"a hint alone is no claim", "Хотя день прошёл.", ""},
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

func TestADemandGoesBeforeAGrievanceAndThatBeforeAFeeling(t *testing.T) {
	f := finder(t, "[claim]\nплохо\n[claim demand]\nверните\n[claim event]\nсписали\n[claim feeling]\nужас\n")
	for _, tt := range []struct{ name, text, want string }{
		{"a demand before a grievance", "Тут плохо. Вы верните.", "Вы верните."},
		{"an event before a grievance", "Тут плохо. Вы списали.", "Вы списали."},
		{"a grievance before a feeling", "Тут ужас. Вам плохо.", "Вам плохо."},
		{"two grievances before a demand", "Вы верните. Тут плохо и там плохо.", "Тут плохо и там плохо."},
	} {
		if got := f.ClaimSpan(tt.text).Of(tt.text); got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}
