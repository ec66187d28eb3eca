// Package page draws the summary of a stream of mentions: one page of HTML that
// asks nothing of the network, reads on a phone and prints.
package page

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"sync"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/otklik/otklik/examples/triage/internal/caption"
)

//go:embed page.html
var source string

var parsed = sync.OnceValues(func() (*template.Template, error) {
	return template.New("page").Funcs(template.FuncMap{"capital": capital}).Parse(source)
})

// A Page is what the page says. Charts come with their figures as tables.
type Page struct {
	Captions caption.Captions
	Now      time.Time
	Cards    []Card
	Charts   []Chart
	Late     List
	Next     List
	Words    []Word
	Quality  []Measure
	Stopped  bool // interrupted before the end

	RowFaults  int // rows that could not be decided
	FileFaults int // files that could not be read
}

// A Card is one figure at the top of the page.
type Card struct{ Name, Value string }

// A List is a short list of terms. Distance heads the column of the waits.
type List struct {
	Title    string // with the whole number
	Distance string
	Rows     []Term
	More     int // terms that the list leaves out
}

// A Term is one line of a list, in words.
type Term struct{ ID, Channel, Promise, Due, Distance string }

// A Word is one of the words that carried most tone. Share is its bar, from 0
// to 100.
type Word struct {
	Text     string
	Weight   string
	Times    int
	Share    int
	Negative bool
}

// A Measure is how well the tone agreed with labels, in words.
type Measure struct {
	Title   string
	Figures []Card
	Classes []string
	Matrix  [][]string // rows of cells, the class first
}

// drawn is a chart with its picture.
type drawn struct {
	Chart
	Picture template.HTML
}

// Terms are the lists of terms, the broken ones first.
func (p Page) Terms() []List { return []List{p.Late, p.Next} }

// capital begins a caption as a sentence begins. Captions are written small,
// since most stand inside a line.
func capital(caption string) string {
	first, size := utf8.DecodeRuneInString(caption)
	if size == 0 {
		return ""
	}
	return string(unicode.ToUpper(first)) + caption[size:]
}

// Write writes the page.
func (p Page) Write(to io.Writer) error {
	t, err := parsed()
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	var pictures []drawn
	for _, chart := range p.Charts {
		svg, err := chart.SVG()
		if err != nil {
			return fmt.Errorf("page: %w", err)
		}
		if svg != nil {
			// Chart escapes what it draws; a test holds it.
			pictures = append(pictures, drawn{chart, template.HTML(svg)})
		}
	}
	err = t.Execute(to, struct {
		Page
		Pictures []drawn
		Moment   string
	}{p, pictures, p.Now.Format("2006-01-02 15:04 -07:00")})
	if err != nil {
		return fmt.Errorf("page: %w", err)
	}
	return nil
}
