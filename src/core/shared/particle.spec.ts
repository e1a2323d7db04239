import { particle } from './particle.js';

describe('the particle after a word', () => {
  it.each([
    ['가온누리항공', '은'], ['하늘레스', '는'], ['가온누리항공 (가상)', '은'], ['하늘레스(가상)', '는'], ['‘공통 구간’', '은'],
    ['(가상)', '은'], ['제3항', '은'], ['17', '은'], ['2024-07-19', '는'], ['99.99\u202f%', '는'], ['UTC', '는'], ['ACC-RES-OWN', '은'], ['MS', '는'],
  ])('%s%s', (word, expected) => {
    expect(particle(word, '은', '는')).toBe(expected);
  });

  it.each([['가동률', '로'], ['기록', '으로'], ['계약서', '로'], ['2024년 7월', '로'], ['3', '으로'], ['7', '로']])('%s%s', (word, expected) => {
    expect(particle(word, '으로', '로')).toBe(expected);
  });

  it('reads digits one by one in Sino-Korean: 영 일 이 삼 사 오 육 칠 팔 구', () => {
    expect(Array.from('0123456789').map((digit) => particle(digit, '은', '는')).join('')).toBe('은은는은는는은은은는');
    expect(Array.from('0123456789').map((digit) => particle(digit, '으로', '로'))).toEqual(['으로', '로', '로', '으로', '로', '로', '으로', '로', '로', '로']);
  });

  it.each([['SQL', '은'], ['DR', '은'], ['VM', '은'], ['CDN', '은'], ['VPC', '는'], ['가용성 VM', '은'], ['IaaS', '은(는)'], ['S3', '은']])('reads %s by the name of its last letter: %s', (word, expected) => {
    expect(particle(word, '은', '는')).toBe(expected);
  });

  it('gives both where the reading cannot be told', () => {
    expect(particle('Onus', '이', '가')).toBe('이(가)');
    expect(particle('Azure', '으로', '로')).toBe('(으)로');
    expect(particle('', '은', '는')).toBe('은(는)');
  });
});
