package mention_test

import (
	"fmt"

	"github.com/otklik/otklik/mention"
)

func ExampleFinder_Appeal() {
	f := mention.DefaultFinder()
	for _, said := range []string{
		"Подскажите, как закрыть счёт онлайн?",
		"Верните комиссию, я ничего не подключал!",
		"Было бы здорово добавить тёмную тему",
		"Какую карту выбрать для поездок?",
		"Банк открыл отделение в Казани",
	} {
		fmt.Println(f.Appeal(said))
	}
	// Output:
	// consultation
	// claim
	// idea
	// outreach
	// unknown
}

func ExampleFinder_Explain() {
	const said = "Говорят, у банка отзовут лицензию. Это правда?"
	for _, e := range mention.DefaultFinder().Explain(said) {
		fmt.Printf("%v %d «%s»\n", e.Appeal, e.Weight, e.Span.Of(said))
	}
	// Output:
	// rumour 2 «Говорят»
	// rumour 3 «отзовут лицензию»
	// rumour 2 «Это правда»
	// consultation 2 «?»
	// outreach 1 «?»
}

// One pass tells all that a desk asks of a text.
func ExampleFinder_Read() {
	const said = "Добрый день! С карты украли 40 тысяч, приложение не работает. Верните деньги, иначе пойду в суд."
	c := mention.DefaultFinder().Read(said)
	fmt.Println(c.Appeal)
	fmt.Println(c.Topics)
	fmt.Println(c.Gravity, "—", c.Gravity.Level())
	fmt.Println(c.Claim.Of(said))
	// Output:
	// claim
	// card, technology, mobile_bank, fraud
	// money_lost, legal_threat — grave
	// Верните деньги, иначе пойду в суд.
}

// Reach and personal data stand around the words.
func ExampleFinder_Gravity() {
	f := mention.DefaultFinder()
	m := mention.Mention{Text: "Верните комиссию", Reach: mention.Reach{Views: 250_000}}
	fmt.Println(f.Gravity(m), f.Gravity(m).Level())
	m = mention.Mention{Text: "Мне позвонили, говорят, деньги уже уходят. А если украдут?"}
	fmt.Println(f.Gravity(m), f.Gravity(m).Level())
	// Output:
	// wide_reach fast
	// none unknown
}

// A bank's own topics stand in for the library's; the rest stays. A lexicon is
// checked whole, and the error says where to mend it.
func ExampleNewFinder() {
	f, err := mention.NewFinder(mention.FinderConfig{
		Topics: mention.Lexicon{Name: "own.txt", Text: "[parking]\nпарковк*\nместо ..1 машин*\n"},
	})
	if err != nil {
		fmt.Println(err)
		return
	}
	c := f.Read("У офиса нет парковки, верните место для машин!")
	fmt.Println(c.Appeal, c.Topics)
	_, err = mention.NewFinder(mention.FinderConfig{
		Topics: mention.Lexicon{Name: "own.txt", Text: "[parking]\nпарковк*\tмного\n"},
	})
	fmt.Println(err)
	// Output:
	// claim parking
	// own.txt:2: "много": the weight is a whole number from 1 to 9
}
