"""What the annotator may have overlooked: every warning is either annotated, marked as a negative or listed as known."""
import re

QUOTED = re.compile(r'“[^”]*”|「[^」]*」|《[^》]*》|"[^"]*"')
NUMBER = re.compile(r'[0-9０-９]+|[一二两三四五六七八九十百千]+[多余]?(?:名|个|家|件|起|场|次|期|人|项|篇|条|类|批|所|处|支|户|万|亿|年|天|月)')
UNITLIKE = re.compile(r'[市省县区州镇]委(?!员)|[市省县区州镇]政府|[市省县区州我该本]局|[市省县区州我该本两]院|省厅|[我本]市|检察院|法院|公安局|司法局|'
                      r'[一-龥]{2}局(?!面|部|限|势|长)|最高[检法]|公安部|教育部|委员会|派出所|中学|小学|医院|集团|公司|大学|协会|联盟')
# Read and found to name nothing.
HARMLESS = re.compile(r'大局|格局|布局|大学生|中小学|犯罪集团|教育集团|集团(?:化|办学)|某[一-龥]{2,6}公司|智慧法院|协作法院|跨区域法院|法院铁军|派出所警力|优抚医院|跨省委托|'
                      r'我市|一家亲|一年来|一次次?|一批|一件事|一条条|一面旗|一个国徽|一起涉|一人|一户|千家万户|分三批|每千人|中央八项规定')
PERSONISH = re.compile(r'[一-龥](?:某某|××)')


def warnings(doc, text_of, covered):
    """Yields what no mention or negative covers. `covered(h, field, s, e)` tells; `text_of(h, field)` gives the slice."""
    known = {}
    for h in doc['highlights']:
        for m in h['mentions']:
            if m['type'] not in ('Metric', 'Date', 'Role') and len(m['surface']) > 1:
                known[m['surface'].strip('“”「」《》')] = m['type']
    names = re.compile('|'.join(re.escape(k) for k in sorted(known, key=len, reverse=True) if k)) if known else None
    for h in doc['highlights']:
        for field in ('heading', 'body'):
            text = text_of(h, field)
            for label, rx in (('quote', QUOTED), ('number', NUMBER), ('unit', UNITLIKE), ('person', PERSONISH), ('repeat', names)):
                harmless = [x.span() for x in HARMLESS.finditer(text)]
                for m in rx.finditer(text) if rx else ():
                    if not covered(h, field, *m.span()) and not any(s < m.end() and m.start() < e for s, e in harmless):
                        yield f'{doc["doc"]["doc_id"]} h{h["number"]} {field} {label}: …{text[max(0, m.start() - 6):m.end() + 6]}…'
