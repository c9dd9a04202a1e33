"""What the annotator may have overlooked: every warning is either annotated, marked as a negative or listed as known."""
import re

QUOTED = re.compile(r'“[^”]*”|「[^」]*」|《[^》]*》|"[^"]*"')
NUMBER = re.compile(r'[0-9０-９]+|[一二两三四五六七八九十百千]+[多余]?(?:名|个|家|件|起|场|次|期|人|项|篇|条|类|批|所|处|支|户|万|亿|年|天|月)')
UNITLIKE = re.compile(r'[市省县区州镇]委(?!员)|[市省县区州镇]政府|[市省县区州我该本]局|[市省县区州我该本两]院|省厅|[我本]市|检察院|法院|公安局|司法局|'
                      r'[一-龥]{2}局(?!面|部|限|势|长)|最高[检法]|公安部|教育部|委员会|派出所|中学|小学|医院|集团|公司|大学|协会|联盟')
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
                for m in rx.finditer(text) if rx else ():
                    if not covered(h, field, *m.span()):
                        yield f'{doc["doc"]["doc_id"]} h{h["number"]} {field} {label}: …{text[max(0, m.start() - 6):m.end() + 6]}…'
