import { getClosingTagMarkup, getOpeningTagMarkup, getOrderOfSiblings, insertElementMarkupAccordingToOrderOfSiblings, sanitizeTextContent } from 'write-excel-file/utility';
import { letters } from './cell-facts.js';
import { COLUMNS, HEAD_ROWS, ROW_LIMIT, TERMS_SHEET } from './columns.js';

/** Drop-down lists for the closed columns of the sheet "terms" (ECMA-376, dataValidations). Other words are refused as they are typed. */
export const choicesFeature = {
  files: {
    transform: {
      'xl/worksheets/sheet{id}.xml': {
        transform: (xml: string, { sheet }: { readonly sheet?: string }): string =>
          sheet === TERMS_SHEET ? insertElementMarkupAccordingToOrderOfSiblings(xml, validations(), getOrderOfSiblings('xl/worksheets/sheet{id}.xml', 'worksheet') ?? [], 'worksheet') : xml,
      },
    },
  },
};

function validations(): string {
  const lists = COLUMNS.flatMap(({ choices }, index) => (choices === undefined ? [] : [validation(letters(index), choices)]));
  return getOpeningTagMarkup('dataValidations', { count: lists.length }) + lists.join('') + getClosingTagMarkup('dataValidations');
}

function validation(column: string, choices: readonly string[]): string {
  const range = `${column}${HEAD_ROWS + 1}:${column}${HEAD_ROWS + ROW_LIMIT}`;
  const open = getOpeningTagMarkup('dataValidation', { type: 'list', allowBlank: 1, showErrorMessage: 1, sqref: range });
  return `${open}${getOpeningTagMarkup('formula1')}${sanitizeTextContent(`"${choices.join(',')}"`)}${getClosingTagMarkup('formula1')}${getClosingTagMarkup('dataValidation')}`;
}
