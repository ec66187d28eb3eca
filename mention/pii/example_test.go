package pii_test

import (
	"fmt"
	"log/slog"
	"os"

	"github.com/otklik/otklik/mention/pii"
)

func ExampleFind() {
	text := "Карта 4111 1111 1111 1111, звоните: 8 (916) 123-45-67. Заказ 89161234567 отменён."
	for _, m := range pii.Find(text) {
		fmt.Println(m.Kind, m.Span)
	}
	// Output:
	// card {11 30}
	// phone {48 65}
}

func ExampleMask() {
	fmt.Println(pii.Mask("Карта 4111 1111 1111 1111, cvc 123, почта anna@mail.ru, тел. +7 916 123-45-67"))
	// Output: Карта **** **** **** 1111, cvc ***, почта ***@***.ru, тел. +* *** ***-**-67
}

func ExampleHas() {
	draft := "Пришлите, пожалуйста, код из смс"
	fmt.Println(pii.Has(draft), pii.Has(draft+": 4821"))
	// Output: false true
}

func ExampleAll() {
	for m := range pii.All("мой пин 1234, cvv 321") {
		if m.Kind.Secret() {
			fmt.Println("must never be kept:", m.Kind)
		}
	}
	// Output:
	// must never be kept: pin
	// must never be kept: cvv
}

func ExampleText() {
	log := slog.New(slog.NewTextHandler(os.Stdout, &slog.HandlerOptions{
		ReplaceAttr: func(_ []string, a slog.Attr) slog.Attr {
			if a.Key == slog.TimeKey {
				return slog.Attr{}
			}
			return a
		},
	}))
	log.Info("received", "text", pii.Text("паспорт 4510 123456"))
	// Output: level=INFO msg=received text="паспорт **** ******"
}
