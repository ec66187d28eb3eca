package page

import (
	"bytes"
	"fmt"
	"html"
	"strings"

	"github.com/go-analyze/charts"

	"github.com/otklik/otklik/examples/triage/internal/tally"
)

// A Bar is one name of a chart and its mentions by tone.
type Bar struct {
	Name  string
	Tones tally.Split
}

// A Chart is a bar for each name, each cut into tones.
type Chart struct {
	Title string
	Tones [4]string // names of the tones, by tone
	Bars  []Bar
}

// Colours of the tones, by tone: apart for most colour-blind readers, and
// strong enough on white and on black.
var toneColours = [4]string{"#b39b3e", "#d1495b", "#8d939b", "#2a86a8"}

// Sizes in units of the drawing. A drawing of 440 units on a phone of 360
// pixels shrinks by a fifth, and its letters still have 10 pixels.
const (
	chartWidth = 440
	barPitch   = 25
	headRoom   = 58
	letterSize = 12.5
)

// SVG draws the chart. It has no size of its own and fills the width it gets.
func (c Chart) SVG() ([]byte, error) {
	if len(c.Bars) == 0 {
		return nil, nil
	}
	values := make([][]float64, 0, 4)
	names, colours := []string{}, []charts.Color{}
	for tone, name := range c.Tones {
		row, any := make([]float64, len(c.Bars)), 0
		for i := range c.Bars {
			// The library draws the first name at the bottom.
			n := c.Bars[len(c.Bars)-1-i].Tones[tone]
			row[i], any = float64(n), any+n
		}
		if any > 0 {
			values, names = append(values, row), append(names, name)
			colours = append(colours, charts.ParseColor(toneColours[tone]))
		}
	}
	labels := make([]string, len(c.Bars))
	for i, bar := range c.Bars {
		labels[len(labels)-1-i] = fmt.Sprintf("%s  %d", drawable(bar.Name), bar.Tones.Total())
	}

	letters := charts.FontStyle{FontSize: letterSize, Font: charts.GetFont(charts.FontFamilyRoboto)}
	opt := charts.NewHorizontalBarChartOptionWithData(values)
	opt.StackSeries = charts.Ptr(true)
	opt.Theme = charts.GetTheme(charts.ThemeLight).WithSeriesColors(colours).WithBackgroundColor(charts.ColorTransparent)
	opt.Padding = charts.Box{Top: 6, Right: 8, Bottom: 2, Left: 4, IsSet: true}
	opt.XAxis.Show = charts.Ptr(false)
	opt.YAxis.Labels = labels
	opt.YAxis.LabelFontStyle = letters
	opt.YAxis.SpineLineShow = charts.Ptr(false)
	opt.Legend.SeriesNames = names
	opt.Legend.FontStyle = letters
	opt.Legend.Symbol = charts.SymbolSquare
	opt.Legend.Offset = charts.OffsetLeft
	painter := charts.NewPainter(charts.PainterOptions{
		OutputFormat: charts.ChartOutputSVG,
		Width:        chartWidth,
		Height:       headRoom + barPitch*len(c.Bars),
		Font:         letters.Font,
	})
	if err := painter.HorizontalBarChart(opt); err != nil {
		return nil, fmt.Errorf("chart %q: %w", c.Title, err)
	}
	svg, err := painter.Bytes()
	if err != nil {
		return nil, fmt.Errorf("chart %q: %w", c.Title, err)
	}
	return c.named(svg), nil
}

// drawable makes a name fit for a drawing: short, and escaped, since the
// charting library writes names as they stand.
func drawable(name string) string {
	const longest = 28
	if letters := []rune(name); len(letters) > longest {
		name = string(letters[:longest-1]) + "…"
	}
	return html.EscapeString(name)
}

// named gives the drawing a title that a screen reader says, and letters that
// every machine has.
func (c Chart) named(svg []byte) []byte {
	svg = bytes.ReplaceAll(svg, []byte("'Roboto Medium',sans-serif"), []byte("Roboto,Arial,Helvetica,sans-serif"))
	return bytes.Replace(svg, []byte("<svg "),
		[]byte(`<svg role="img" aria-label="`+html.EscapeString(c.Title)+`" `), 1)
}

// File makes a drawing a file of its own: with a size, a white ground and the
// title over it.
func (c Chart) File() ([]byte, error) {
	svg, err := c.SVG()
	if err != nil || svg == nil {
		return svg, err
	}
	const top = 34
	height := headRoom + barPitch*len(c.Bars) + top
	open := strings.IndexByte(string(svg), '>')
	head := fmt.Sprintf(`<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-label="%[1]s" width="%[2]d" height="%[3]d" viewBox="0 -%[4]d %[5]d %[3]d">`+
		`<title>%[1]s</title><rect x="0" y="-%[4]d" width="%[5]d" height="%[3]d" fill="#fff"/>`+
		`<text x="12" y="-10" style="font-family:Roboto,Arial,Helvetica,sans-serif;font-size:16px;font-weight:bold;fill:#222">%[1]s</text>`,
		html.EscapeString(c.Title), chartWidth, height, top, chartWidth)
	return append([]byte(head), svg[open+1:]...), nil
}
