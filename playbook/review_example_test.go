package playbook_test

import (
	"fmt"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

func ExamplePlaybook_Review() {
	s := playbook.Situation{Mention: mention.Mention{
		Channel:    mention.VK,
		Visibility: mention.Public,
		Text:       "С карты дважды списали за одну покупку. Когда вернёте?",
	}}
	const draft = "Сами виноваты. Проверим в ближайшее время, пришлите номер карты и позвоните нам."
	for _, f := range playbook.Default().Review(draft, s) {
		fmt.Printf("%d %-13s %-7s %-13s %q\n", f.Rule.Number(), f.Rule, f.Severity, f.Flaw, f.Span.Of(draft))
	}
	// Output:
	// 2 polite        warning blame         "Сами виноваты"
	// 9 timing        warning vague_time    "в ближайшее время"
	// 5 minimum_data  error   asks_secret   "номер карты"
	// 7 same_channel  warning other_channel "позвоните"
}
