package text_test

import (
	"fmt"

	"github.com/otklik/otklik/mention/text"
)

func ExampleFold() {
	fmt.Println(text.Fold("Ужаааас, СЧЁТ cнoва пуст"))
	// Output: ужас, счет снова пуст
}

func ExampleRead() {
	const post = "Сняли 5000р!!! Верните, Т-Банк(("
	r := text.Read(post)
	for i := range r.Len() {
		fmt.Printf("%s=%s ", r.Word(i).Span.Of(post), r.Folded(i))
	}
	// Output: Сняли=сняли 5000=5000 р=р Верните=верните Т=т Банк=банк ((=(
}

func ExampleSpan_UTF16() {
	const post = "😡 банк"
	for w := range text.Words(post) {
		fmt.Println(w.Span, w.Span.UTF16(post)) // bytes, and what JavaScript counts
	}
	// Output:
	// {0 4} {0 2}
	// {5 13} {3 7}
}
