"""Fills in the worksheet with openpyxl and writes one with XlsxWriter: files as other programs make them.

    python3 make.py GIVEN.xlsx      (GIVEN.xlsx: the answer of GET /api/v1/terms-worksheet?contract=CTR-2024-0001)
"""
import datetime
import os
import sys

import openpyxl
import xlsxwriter

HERE = os.path.dirname(os.path.abspath(__file__))
ROW = {
    'promise': 'uptime', 'title': 'Uptime', 'measure': 'availability', 'target': 0.9995, 'period': 'month', 'zone': 'Asia/Seoul',
    'unknown': 'up', 'maintenance': 'up', 'impaired': 'down', 'tiers': '<99.95: 10%\n<99: 25%', 'clause': '3.10', 'document': 'Order form',
    'grade': 'agreed', 'effective_from': datetime.date(2024, 1, 1), 'quotation': '99.95 % a month', 'page': 7,
}

book = openpyxl.load_workbook(sys.argv[1])
sheet = book['terms']
keys = [cell.value for cell in sheet[1]]
at = {key: index + 1 for index, key in enumerate(keys)}
for key, value in ROW.items():
    sheet.cell(row=4, column=at[key]).value = value
sheet.cell(row=4, column=at['target']).number_format = '0.00%'
sheet.cell(row=4, column=at['effective_from']).number_format = 'yyyy-mm-dd'
sheet.cell(row=5, column=at['target']).value = '=1*99.9'
sheet.merge_cells(start_row=6, end_row=7, start_column=at['promise'], end_column=at['promise'])
book.save(os.path.join(HERE, 'openpyxl.xlsx'))

book = xlsxwriter.Workbook(os.path.join(HERE, 'xlsxwriter.xlsx'))
sheet = book.add_worksheet('terms')
percent = book.add_format({'num_format': 10})
day = book.add_format({'num_format': 'dd/mm/yyyy'})
for index, key in enumerate(keys):
    sheet.write(0, index, key)
sheet.write(3, at['contract'] - 1, 'CTR-2024-0001')
for key, value in ROW.items():
    if key == 'target':
        sheet.write_number(3, at[key] - 1, value, percent)
    elif key == 'effective_from':
        sheet.write_datetime(3, at[key] - 1, datetime.datetime(2024, 1, 1), day)
    else:
        sheet.write(3, at[key] - 1, value)
sheet.write_formula(4, at['clause'] - 1, '="3."&"2"', None, '3.2')
book.close()
