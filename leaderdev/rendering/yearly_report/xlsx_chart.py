"""A chart of how ratings lie over the scale: it reads the cells that are shown in its sheet, and holds no figure of its own."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from leaderdev.rendering.yearly_report.bars import shade

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_WIDE, _ROW_HIGH, _AROUND = 24, 1, 3  # centimetres


def stacked(sheet: "Worksheet", title: str, *, names: int, first: int, shades: Sequence[float]) -> None:
    """Beneath the table: a bar a row, as long as all others, a piece for each level or band.

    names -- the column of the rows' names; first -- the first column of the spread; shades -- where on the scale each of its
    columns lies, 0 the lowest and 1 the highest level
    """
    from openpyxl.chart import BarChart, Reference
    from openpyxl.chart.shapes import GraphicalProperties

    last = sheet.max_row
    chart = BarChart()
    chart.type, chart.grouping, chart.overlap, chart.gapWidth = "bar", "percentStacked", 100, 40
    chart.title = title
    chart.legend.position = "b"
    chart.add_data(
        Reference(sheet, min_col=first, max_col=first + len(shades) - 1, min_row=1, max_row=last), titles_from_data=True
    )
    chart.set_categories(Reference(sheet, min_col=names, min_row=2, max_row=last))
    for place, series in zip(shades, chart.series, strict=True):
        series.graphicalProperties = GraphicalProperties(solidFill=shade(place).lstrip("#"))
    # The first row of the table is the uppermost bar.
    chart.y_axis.delete = chart.x_axis.delete = False
    chart.x_axis.scaling.orientation = "maxMin"
    chart.y_axis.number_format, chart.y_axis.majorGridlines = "0%", None
    chart.width, chart.height = _WIDE, _AROUND + _ROW_HIGH * (last - 1)
    sheet.add_chart(chart, f"A{last + 3}")
