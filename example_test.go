package otklik_test

import (
	"fmt"
	"time"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/playbook/wording"
	"github.com/otklik/otklik/sentiment"
)

// A mention travels the whole way: what was said, in what tone, what to do and by
// when, and what is wrong with the first draft of an answer.
func Example() {
	m := mention.Mention{
		ID: "vk:wall-1_42", Channel: mention.VK, Visibility: mention.Public,
		Text:      "Третий день не могу дозвониться! Верните комиссию, которую сняли без спроса(((",
		Published: time.Date(2026, 11, 20, 9, 0, 0, 0, time.UTC),
	}
	fmt.Println("valid:", m.Validate() == nil)
	fmt.Println("tone:", sentiment.Default().Score(m.Text).Tone)
	fmt.Println("appeal:", mention.DefaultFinder().Appeal(m.Text))

	p := playbook.Default()
	s := playbook.Situation{Mention: m, Now: m.Published.Add(20 * time.Minute)}
	d := p.Decide(s)
	fmt.Println("kind:", p.Assess(s).Kind)
	fmt.Printf("decision: %v, %v, in the name of %v, by %s (row %s)\n", d.Answer, d.Reaction, d.Persona, d.Terms.Reaction.Format("15:04"), d.Row)

	const draft = "Уважаемый клиент, сами виноваты. Позвоните на горячую линию и назовите номер карты."
	for _, f := range p.Review(draft, s) {
		fmt.Printf("rule %d %v: %s\n", f.Rule.Number(), f.Severity, wording.English.Finding(f))
	}
	// Output:
	// valid: true
	// tone: negative
	// appeal: claim
	// kind: lawful_claim
	// decision: reply, accept_claim, in the name of group, by 10:00 (row claim-grave)
	// rule 4 warning: It is not said what the bank does to mend the matter. Name a step: we check, refund, reissue.
	// rule 9 warning: No time is given. Give a date, an hour or a duration of the next step.
	// rule 2 note: A stock phrase. Speak of this client's matter, or leave it out.
	// rule 2 warning: The client is told that it is his own fault. Say what the bank does, not whose fault it was.
	// rule 7 warning: The client is sent to another channel: the phone. Settle it here or in private messages of the same network.
	// rule 5 error: Asks for what may be asked for nowhere: the card number. Take the request out: nobody needs to know this; of a card, the last four digits are enough.
}
