import type { Text } from '../../core/shared/text.js';

/** The guidance sheet, a paragraph a row: what it is about, and what to do. */
export const GUIDANCE: readonly { readonly about: Text; readonly words: Text }[] = [
  { about: { en: 'What this is', ko: '이 표는' }, words: { en: 'One row a promise. Fill in the sheet "terms"; the sheet "examples" shows a row for each common shape and is not read.', ko: '약정 하나에 한 행입니다. "terms" 시트를 채우십시오. "examples" 시트는 유형별 예시이며 읽지 않습니다.' } },
  { about: { en: 'Nothing is in force yet', ko: '아직 적용되지 않음' }, words: { en: 'A row becomes a draft. A second person compares it with the quotation and approves it or sends it back; only then the terms are in force.', ko: '각 행은 초안이 됩니다. 제2의 검토자가 인용문과 대조하여 승인하거나 반려하며, 승인된 뒤에야 약정이 적용됩니다.' } },
  { about: { en: 'Quotations', ko: '인용' }, words: { en: 'Every figure needs the words of the document behind it, with their page: either one quotation for the row, or one of its own.', ko: '모든 수치에는 근거가 되는 문서의 문구와 쪽이 필요합니다. 행 전체의 인용 하나 또는 수치별 인용을 적으십시오.' } },
  { about: { en: 'Credit tiers', ko: '크레딧 등급' }, words: { en: '<99.9: 10%; <99: 25% means below 99.9 ten percent, below 99 twenty-five. <= includes the bound. [99.0,99.9): 10% holds 99.0 and not 99.9.', ko: '<99.9: 10%; <99: 25%는 99.9 미만이면 10%, 99 미만이면 25%입니다. <=는 이하를 뜻합니다. [99.0,99.9): 10%는 99.0 이상 99.9 미만입니다.' } },
  { about: { en: 'Bands such as 99.0-99.9', ko: '99.0-99.9 같은 구간' }, words: { en: 'They do not say whether their ends belong to them. Write the bounds if the document gives them; else begin the cell with "as printed:", and the gaps are kept and shown.', ko: '구간의 양 끝이 포함되는지 알 수 없습니다. 문서에 있으면 경계를 적고, 없으면 "as printed:"로 시작하십시오. 빈 구간은 그대로 남아 표시됩니다.' } },
  { about: { en: 'What cannot be expressed', ko: '표현할 수 없는 약정' }, words: { en: 'Choose "other" and quote it. The row is kept and shown as not modelled; it never counts as met.', ko: '"other"를 고르고 문구를 인용하십시오. 행은 보존되어 미반영으로 표시되며, 이행된 것으로 세지 않습니다.' } },
  { about: { en: 'Cells', ko: '셀' }, words: { en: 'No formulas and no merged cells. Days as date cells or 2024-07-18. A number with a percent format is read as it is shown.', ko: '수식과 병합된 셀은 쓸 수 없습니다. 날짜는 날짜 셀이나 2024-07-18로 적습니다. 백분율 서식의 숫자는 보이는 대로 읽습니다.' } },
  { about: { en: 'Sending it again', ko: '다시 보낼 때' }, words: { en: 'A row with the same contract and promise changes its draft, which must then be reviewed again; what has not changed stays as it is.', ko: '계약과 약정 약칭이 같은 행은 그 초안을 고치며 다시 검토해야 합니다. 달라지지 않은 행은 그대로 둡니다.' } },
];
