"""Values of metrics and dates as the guideline (sections 9 and 10) writes them."""
import re
import unicodedata

DIGITS = {c: i for i, c in enumerate('〇一二三四五六七八九')} | {'零': 0, '两': 2, '兩': 2}
SCALES = {'十': 10, '百': 100, '千': 1000, '万': 10_000, '亿': 100_000_000}
PLANS = {'十一五': (2006, 2010), '十二五': (2011, 2015), '十三五': (2016, 2020), '十四五': (2021, 2025), '十五五': (2026, 2030),
         '六五': (2011, 2015), '七五': (2016, 2020), '八五': (2021, 2025)}
HALVES = {'上半年': 'H1', '下半年': 'H2', '一季度': 'Q1', '二季度': 'Q2', '三季度': 'Q3', '四季度': 'Q4'}
BEFORE = (('>', ('超过', '超', '逾', '突破', '不少于')), ('~', ('约',)))


def chinese_number(text):
    """The value of a Chinese numeral, 一百二十 as well as 二〇二二."""
    if all(c in DIGITS for c in text):
        return int(''.join(str(DIGITS[c]) for c in text))
    total = section = digit = 0
    for c in text:
        if c in DIGITS:
            digit = DIGITS[c]
            continue
        scale = SCALES[c]
        if scale >= 10_000:
            total = (total + section + digit) * scale
            section = digit = 0
        else:
            section += (digit or 1) * scale
            digit = 0
    return total + section + digit


def metric(surface, before):
    """(value, measure, op) of a metric mention; `before` is the text in front of it."""
    text = re.sub(r'\s', '', unicodedata.normalize('NFKC', surface))
    m = re.fullmatch(r'(近)?(?:(\d[\d,]*(?:\.\d+)?)|([〇零一二两三四五六七八九十百千]+))(余|多)?([百千万亿]*)(余|多)?(\D+?)(左右)?', text)
    if not m:
        raise ValueError(f'not a metric: {surface!r}')
    near, arabic, chinese, more, scale, more2, measure, about = m.groups()
    value = float(arabic.replace(',', '')) if arabic else chinese_number(chinese)
    for c in scale:
        value *= SCALES[c]
    value = round(value, 6)
    op = '<' if near else '>' if more or more2 else '~' if about else '='
    for sign, words in BEFORE:
        if op == '=' and before.endswith(words) and not before.endswith(('签约', '预约', '履约')):
            op = sign
    return (int(value) if value == int(value) else value), measure, op


def date(surface, year):
    """(value, dtype) of a date mention; `year` is the year of the document."""
    text = unicodedata.normalize('NFKC', re.sub(r'[\s“”「」"]', '', surface))
    text = re.sub(r'[二一][〇零一二三四五六七八九]{3}', lambda m: str(chinese_number(m.group())), text)
    if text in PLANS:
        return '%d/%d' % PLANS[text], 'range'
    if m := re.fullmatch(r'[从自]?(\d{4})年?[到至—–\-~]+(\d{4})年?(?:间|期间)?', text):
        return f'{m[1]}/{m[2]}', 'range'
    if m := re.fullmatch(r'[从自]?(?:(\d{4})年)?(\d{1,2})月?[到至—–\-~]+(\d{1,2})月', text):
        y = m[1] or year
        return f'{y}-{int(m[2]):02}/{y}-{int(m[3]):02}', 'range'
    if m := re.fullmatch(r'(?:(\d{4})年)?第?(上半年|下半年|[一二三四]季度)', text):
        half = HALVES[m[2]]
        return f'{m[1] or year}-{half}', 'half' if half[0] == 'H' else 'quarter'
    if m := re.fullmatch(r'(?:(\d{4})年)?(\d{1,2})月(\d{1,2})日', text):
        return f'{m[1] or year}-{int(m[2]):02}-{int(m[3]):02}', 'day'
    if m := re.fullmatch(r'(?:(\d{4})年)?(\d{1,2})月份?', text):
        return f'{m[1] or year}-{int(m[2]):02}', 'month'
    if m := re.fullmatch(r'(\d{4})年?度?', text):
        return m[1], 'year'
    raise ValueError(f'not a date: {surface!r}')
