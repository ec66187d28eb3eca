package wording_test

import (
	"fmt"

	"github.com/otklik/otklik/mention"
	"github.com/otklik/otklik/playbook"
	"github.com/otklik/otklik/playbook/wording"
)

func ExampleLanguage_Decision() {
	d := playbook.Default().Decide(playbook.Situation{Mention: mention.Mention{
		Channel: mention.VK,
		Text:    "Верните комиссию 300 рублей, иначе пожалуюсь в Банк России",
	}})
	for _, line := range wording.Russian.Decision(d) {
		fmt.Println(line)
	}
	// Output:
	// Ответить.
	// Принять требование, сказать, что будет дальше и когда.
	// От имени группы.
	// Отвечает профильное подразделение.
	// Привлечь: юристов.
	// Сверх положенного ничего не предлагать.
	// Сообщить старшему смены.
	// Сроков нет.
	// До ответа по существу проверить сообщение; сроки идут.
	// Перед отправкой ответ одобряет сотрудник.
	// Строка матрицы: claim-grave.
}
