package playbook_test

import (
	"fmt"
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
)

func ExamplePlaybook_Decide() {
	d := playbook.Default().Decide(playbook.Situation{Mention: mention.Mention{
		Channel:  mention.VK,
		Text:     "Верните комиссию 300 рублей, иначе пожалуюсь в Банк России",
		Received: time.Date(2026, time.March, 2, 9, 0, 0, 0, time.UTC),
	}})
	fmt.Println(d.Answer, d.Reaction, d.Persona, d.Owner)
	fmt.Println("look at it by", d.Terms.Reaction.Format(time.DateTime))
	fmt.Println("answer by", d.Terms.Answer.Format(time.DateTime))
	// Output:
	// reply accept_claim group department
	// look at it by 2026-03-02 10:00:00
	// answer by 2026-03-04 09:00:00
}

func ExamplePlaybook_Assess() {
	for _, text := range []string{
		"Верните мои 5000 рублей, и я удалю отзыв",
		"Начислите мне 5000 бонусов, и я удалю отзыв",
	} {
		a := playbook.Default().Assess(playbook.Situation{Mention: mention.Mention{Text: text}})
		fmt.Println(a.Kind)
	}
	// Output:
	// lawful_claim
	// blackmail
}

func ExamplePlaybook_Explain() {
	text := "Подарите мне айфон, и отзыв исчезнет"
	e := playbook.Default().Explain(playbook.Situation{Mention: mention.Mention{Text: text}})
	fmt.Println(e.Decision.Row, "by", e.Source)
	for _, x := range e.Evidence {
		fmt.Printf("%s: %q\n", x.Sign, x.Span.Of(text))
	}
	// Output:
	// blackmail by S28; I7
	// excess_demand: "Подарите мне айфон"
	// excess_demand: "айфон"
	// trade_of_silence: "отзыв исчезнет"
	// grievance: "исчезнет"
}

func ExamplePlaybook_Override() {
	row, _ := playbook.Default().Matrix().Find("question")
	row.Outcome.Owner = playbook.Product
	row.Outcome.Persona = playbook.OwnName
	row.Outcome.LookWithin = playbook.Term(15 * time.Minute)
	row.Notes = []string{"The owner of the product answers in person.", "order 7"}
	p, err := playbook.Default().Override(row)
	if err != nil {
		fmt.Println(err)
		return
	}
	e := p.Explain(playbook.Situation{Mention: mention.Mention{Channel: mention.VK, Text: "Подскажите, как поменять пин-код?"}})
	fmt.Println(e.Decision.Owner, e.Decision.Persona, "by", e.Source)
	// Output:
	// product own_name by order 7
}
