package matrix_test

import (
	"fmt"
	"strings"

	"github.com/otklik/otklik/playbook/matrix"
)

// A call is what the desk of these examples knows about a call.
type call struct {
	angry   bool
	minutes int // 0 to 9 on hold
}

func calls() *matrix.Domain[call] {
	d, err := matrix.NewDomain(
		matrix.Flag("angry", func(c call) bool { return c.angry }),
		matrix.Numbers("minutes", 0, 9, func(c call) int { return c.minutes }),
	)
	if err != nil {
		fmt.Println(err)
	}
	return d
}

func Example() {
	d := calls()
	table, err := matrix.New(d, []matrix.Row[string]{
		{ID: "long", Cells: []matrix.Set{matrix.Any, matrix.Range(5, 9)}, Outcome: "call back"},
		{ID: "angry", Cells: []matrix.Set{matrix.SetOf(1), matrix.Range(0, 4)}, Outcome: "ask a senior"},
		{ID: "calm", Cells: []matrix.Set{matrix.SetOf(0), matrix.Range(0, 4)}, Outcome: "stay on the line"},
	}, matrix.Config{})
	if err != nil {
		fmt.Println(err)
		return
	}
	key, _ := d.Key(call{angry: true, minutes: 3})
	id, outcome, ok := table.Decide(key)
	fmt.Println(id, "says", outcome, ok)
	for _, trial := range table.Explain(key) {
		fmt.Println(trial)
	}
	// Output:
	// angry says ask a senior true
	// row "long": minutes is 3, wants 5..9
	// row "angry": decides
	// row "calm": angry is yes, wants no
}

func ExampleNew_faults() {
	_, err := matrix.New(calls(), []matrix.Row[string]{
		{ID: "long", Cells: []matrix.Set{matrix.Any, matrix.Range(5, 9)}, Outcome: "call back"},
		{ID: "angry", Cells: []matrix.Set{matrix.SetOf(1), matrix.Range(2, 6)}, Outcome: "ask a senior"},
	}, matrix.Config{})
	fmt.Println(err)
	// Output:
	// row "long" and row "angry" both accept angry=yes minutes=5, with different outcomes
	// no row decides angry=no minutes=0..4: 5 combinations such as angry=no minutes=0
	// no row decides angry=yes minutes=0, 1: 2 combinations such as angry=yes minutes=0
}

// Cases of a table of one's own stand in a text that people read: a key, an arrow,
// what must come out. Rows that no case reaches are told with a key that would.
func ExampleDomain_ParseKey() {
	cases := "angry=yes minutes=3 -> ask a senior\nangry=no minutes=0 -> wait"
	rows := []matrix.Row[string]{{ID: "long", Outcome: "call back"}, {ID: "angry", Outcome: "ask a senior"}, {ID: "else", Outcome: "stay on the line"}}
	rows[0].Cells = []matrix.Set{matrix.Any, matrix.Range(5, 9)}
	rows[1].Cells = []matrix.Set{matrix.SetOf(1), matrix.Any}
	rows[2].Cells = []matrix.Set{matrix.Any, matrix.Any}
	table, err := matrix.New(calls(), rows, matrix.Config{Policy: matrix.First})
	if err != nil {
		fmt.Println(err)
		return
	}
	reached := map[string]bool{}
	for line := range strings.SplitSeq(cases, "\n") {
		asked, want, _ := strings.Cut(line, " -> ")
		key, err := table.Domain().ParseKey(asked)
		id, got, _ := table.Decide(key)
		if reached[id] = true; err != nil || got != want {
			fmt.Printf("%s: %s, want %s %v\n", asked, got, want, err)
		}
	}
	for number, row := range table.Rows() {
		if key, _ := table.Witness(number); !reached[row.ID] {
			fmt.Printf("no case reaches %s: %s -> %s\n", row.ID, table.Domain().FormatKey(key), row.Outcome)
		}
	}
	// Output:
	// angry=no minutes=0: stay on the line, want wait <nil>
	// no case reaches long: angry=no minutes=5 -> call back
}
