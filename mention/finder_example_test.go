package mention_test

import (
	"fmt"
	"strings"

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

// A bank's own lexicon is checked whole; the error says where to mend it.
func ExampleNewFinder() {
	lexicon := "[praise]\nтоп за свои\t2\n[claim]\nне топ\tмного\n"
	_, err := mention.NewFinder(strings.NewReader(lexicon), "own.txt")
	fmt.Println(err)
	// Output:
	// own.txt:4: "много": the weight is a whole number from 1 to 9
}
