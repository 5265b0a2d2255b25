"""A framework as a workbook or CSV that HR fills in."""
