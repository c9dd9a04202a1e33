#!/usr/bin/env python3
"""Builds {dev,blind}/NAME.txt and NAME.json (pwh-gold/1) from markup/{dev,blind}/NAME.mark. Usage: build.py [--lint] [--triples]"""
import glob
import hashlib
import json
import os
import re
import sys

import lint
import values
from markup import TYPES, Source
from relations import Relations, spaced

HERE = os.path.dirname(os.path.abspath(__file__))
NOTE = 'invented: places and organs are real, persons, facts, figures, programmes and awards are made up'


def plain(text):
    """A canonical name from a surface: no line breaks, blanks, quotes or outer 《》."""
    text = re.sub(r'[\s“”‘’"「」『』]', '', text)
    text = re.sub(r'[０-９Ａ-Ｚａ-ｚ]', lambda m: chr(ord(m.group()) - 0xFEE0), text)
    return text[1:-1] if text[:1] == '《' and text[-1:] == '》' else text


class Document:
    """Turns one parsed source into text and gold JSON."""

    def __init__(self, source, traditional):
        self.src, self.h = source, source.header
        self.simple = source.raw
        table = traditional if self.h.get('script') == 'traditional' else {}
        self.text = ''.join(table.get(c, c) for c in self.simple)
        self.year = int(self.h['year'])
        self.entities, self.highlights = {}, []
        self.bounds = []

    def fail(self, message):
        raise ValueError(f'{os.path.basename(self.src.path)}: {message}')

    def unit(self, name):
        return self.src.units.get(name)

    # ---- entities
    def canonical(self, m):
        surface = self.simple[m.start:m.end]
        given = m.get('')
        if m.kind in 'UG':
            if given == '':
                return plain(surface)
            name = given or plain(surface)
            if self.unit(name):
                return self.unit(name)
            if given:
                return given
            self.fail(f'unit without canonical name: {surface}')
        return given or plain(surface)

    def entity(self, kind, canonical, surface=None, accept=(), attrs=None):
        key = f'{kind}:{canonical}'
        e = self.entities.setdefault(key, {'type': kind, 'canonical': canonical, 'aliases': [], 'accept': []})
        for a in list(accept) + (self.equal_units(canonical) if kind == 'Unit' else []):
            if a != canonical and a not in e['accept']:
                e['accept'].append(a)
        if surface and plain(surface) != canonical and plain(surface) not in e['aliases']:
            e['aliases'].append(plain(surface))
        if attrs:
            e.setdefault('attrs', {}).update(attrs)
        return key

    def equal_units(self, canonical):
        """Declared and derived equal names, also of the unit that a sub-unit belongs to."""
        out = self.src.accept.get(canonical, []) + self.equal_names(canonical)
        for parent in set(self.src.units.values()):
            if canonical.startswith(parent) and canonical != parent:
                out += [p + canonical[len(parent):] for p in self.src.accept.get(parent, []) + self.equal_names(parent)]
        return sorted(set(out))

    @staticmethod
    def equal_names(canonical):
        """Equal full names that follow from the pattern of an official one."""
        out = []
        for pattern, result in ((r'中共(.+?[市县区省州])委员会', r'中共\1委'), (r'中共(.+?[市县区省州])委员会', r'\1委'),
                                (r'中共(.+?[市县区省州])委(.{2,4})委员会', r'中共\1委\2委'), (r'中共(.+?[市县区省州])委(.{2,4})委员会', r'\1委\2委'),
                                (r'中共(.+?[市县区省州]委.{2,6}部)', r'\1'), (r'(.+)人民检察院', r'\1检察院'), (r'(.+)人民法院', r'\1法院'),
                                (r'(.+)人民政府', r'\1政府'), (r'(.+)卫生健康委员会', r'\1卫健委'), (r'中共(.+)委员会', r'\1党委')):
            m = re.fullmatch(pattern, canonical)
            if m:
                out.append(m.expand(result))
        return out

    # ---- mentions
    def mention(self, m, base, field, text, ident):
        kind = TYPES[m.kind]
        start, end = m.start - base, m.end - base
        out = {'id': ident, 'field': field, 'start': start, 'end': end, 'surface': text[start:end], 'type': kind}
        surface = self.simple[m.start:m.end]
        if kind == 'Metric':
            self.metric(m, surface, out)
        elif kind == 'Date':
            self.date(m, surface, out)
        else:
            c = self.canonical(m)
            attrs = {}
            if m.get('v'):
                attrs['version'] = m.get('v')
            for key, name in (('lvl', 'level'), ('rank', 'rank')):
                if m.get(key):
                    attrs[name] = m.get(key)
            accept = m.all('a') + ([plain(a) for a in m.all('~')] if m.kind in 'IEAD' else [])
            if attrs.get('level') or attrs.get('rank'):
                out['attrs'] = attrs
            out['canonical'] = c
            out['entity'] = self.entity(kind, c, surface, accept, attrs)
        self.extents(m, out, text)
        return out

    def extents(self, m, out, text):
        simple = self.simple[m.start - out['start']:][:len(text)]
        for alt in m.all('~'):
            found = [x.span() for x in re.finditer(spaced(alt), simple) if x.start() < out['end'] and x.end() > out['start']]
            if not found:
                self.fail(f'no extent {alt} at {out["surface"]}')
            out.setdefault('alt_spans', []).append(list(found[0]))
        inner = next((x for x in self.src.mentions if x.parent is m and x.kind == 'U' and x.start == m.start), None)
        if m.kind == 'R' and inner:
            out.setdefault('alt_spans', []).append([inner.end - m.start + out['start'], out['end']])
        if m.alternatives:
            out['alt_types'] = m.alternatives
        if m.optional:
            out['optional'] = True
        if m.parent is not None:
            out['nested'] = True

    def metric(self, m, surface, out):
        if m.get('val'):
            value, measure, op = float(m.get('val')), m.get('m'), m.get('op') or '='
            value = int(value) if value == int(value) else value
        else:
            value, measure, op = values.metric(surface, re.sub(r'\s', '', self.simple[max(0, m.start - 5):m.start]))
        out.update(canonical=f'{value}{measure}', value=value, measure=measure, op=m.get('op') or op, what=m.get('w'),
                   qualifier=m.get('q'), subject=m.get('s') or (None if m.get('s') else self.lead))

        if m.get('acc'):
            out['accept_values'] = [[value, m.get('acc')]]

    def date(self, m, surface, out):
        if m.get(''):
            value = m.get('')
            dtype = 'duration' if value.startswith('P') else {4: 'year', 7: 'month', 10: 'day'}.get(len(value), 'range')
        else:
            value, dtype = values.date(surface, self.year)
        out.update(canonical=value, value=value, dtype=dtype)
        if m.all('av'):
            out['accept_values'] = m.all('av')

    # ---- highlights
    def highlight(self, number, h):
        hs, he = h['heading']
        bs, be = h['body']
        inside = [m for m in self.src.mentions if hs <= m.start < be]
        in_heading = [m for m in inside if m.end <= he and m.kind == 'U' and not m.optional]
        self.lead = h['lead'] or (self.canonical(in_heading[0]) if in_heading else None) or self.h.get('issuer')
        for r in h['relations']:
            if r.startswith('lead '):
                self.lead = r[5:].strip()
        if not self.lead:
            self.fail(f'no lead unit at {self.text[hs:he]}')
        self.lead = self.unit(self.lead) or self.lead
        g = {'number': number, 'number_text': self.text[h['number'][0]:h['number'][1]], 'heading': self.text[hs:he],
             'heading_start': hs, 'heading_end': he, 'body': self.text[bs:be], 'body_start': bs, 'body_end': be,
             'lead_unit': None, 'mentions': [], 'negatives': [], 'relations': []}
        of = {}
        for m in inside:
            field, base, limit = ('heading', hs, he) if m.start < he else ('body', bs, be)
            if m.start < base or m.end > limit:
                self.fail(f'mention across fields: {self.text[m.start:m.end]}')
            if m.kind == 'N':
                g['negatives'].append({'field': field, 'start': m.start - base, 'end': m.end - base,
                                       'surface': self.text[m.start:m.end], 'reason': next((k for k, v in m.attrs if v is True), m.get('') or 'generic')})
            elif m.kind in TYPES:
                of[m] = self.mention(m, base, field, g[field], f'h{number}.m{len(of) + 1}')
                g['mentions'].append(of[m])
            elif m.kind not in 'BC':
                self.fail(f'unknown kind {m.kind}')
        self.lead_unit(g)
        Relations(self, g, inside, of).all(h['relations'])
        self.highlights.append(g)

    def lead_unit(self, g):
        key = self.entity('Unit', self.lead)
        g['lead_unit'] = {'entity': key, 'canonical': self.lead, 'source': 'document'}
        for field in ('heading', 'body'):
            hit = next((m for m in g['mentions'] if m['field'] == field and m['type'] == 'Unit' and m['canonical'] == self.lead), None)
            if hit and (field == 'heading' or not self.h.get('issuer')):
                g['lead_unit'].update(source=field, mention=hit['id'], surface=hit['surface'])
                return

    def build(self):
        for i, h in enumerate(self.src.highlights, 1):
            if None in h['heading'] + h['body']:
                self.fail(f'incomplete highlight {i}')
            self.highlight(i, h)
        name = os.path.splitext(os.path.basename(self.src.path))[0]
        people = lambda kind: [{'surface': self.text[m.start:m.end], 'start': m.start, 'end': m.end}
                               for m in self.src.mentions if m.kind == kind]
        t = self.src.title
        doc = {'doc_id': name, 'source_path': name + '.txt', 'invented': True, 'invented_note': NOTE, 'year': self.year,
               'city': {'name': self.h['city'], 'level': self.h['level'], 'province': self.h['province']},
               'sector': self.h['sector'], 'shape': self.h['shape'], 'issuer': self.h.get('issuer') or None,
               'char_count': len(self.text), 'text_sha256': hashlib.sha256(self.text.encode()).hexdigest(),
               'title': re.sub(r'\s*\n\s*', '', self.text[t[0]:t[1]]), 'title_span': t,
               'reporters': people('B'), 'correspondents': people('C')}
        return {'format': 'pwh-gold/1', 'doc': doc, 'entities': dict(sorted(self.entities.items())), 'highlights': self.highlights}


def verify(gold, text):
    """Every slice must be what it says; every evidence must lie inside its field."""
    for h in gold['highlights']:
        assert text[h['heading_start']:h['heading_end']] == h['heading'] and text[h['body_start']:h['body_end']] == h['body']
        assert h['heading'].strip() == h['heading'] and h['body'].strip() == h['body'], h['heading']
        for m in h['mentions'] + h['negatives'] + [r['evidence'] for r in h['relations'] if r['evidence']]:
            assert h[m['field']][m['start']:m['end']] == m['surface'] and m['surface'], m
        for m in h['mentions']:
            if m.get('entity'):
                assert gold['entities'][m['entity']]['canonical'] == m['canonical'], m
        for r in h['relations']:
            assert all(a.get('entity') in gold['entities'] for a in r['args'] if 'entity' in a), r


def covered(h, field, s, e):
    return any(m['field'] == field and m['start'] < e and s < m['end'] for m in h['mentions'] + h['negatives'])


def main():
    table = dict(line.rstrip('\n').split('\t') for line in open(os.path.join(HERE, 'traditional.tsv'), encoding='utf-8')
                 if '\t' in line)
    count, errors = 0, 0
    for path in sorted(glob.glob(os.path.join(HERE, 'markup', '*', '*.mark'))):
        part = os.path.basename(os.path.dirname(path))
        try:
            doc = Document(Source(path), table)
            gold = doc.build()
            verify(gold, doc.text)
        except (ValueError, AssertionError) as problem:
            print('ERROR', os.path.basename(path), problem)
            errors += 1
            continue
        count += len(gold['highlights'])
        base = os.path.join(HERE, part, gold['doc']['doc_id'])
        with open(base + '.txt', 'w', encoding='utf-8', newline='') as f:
            f.write(doc.text)
        with open(base + '.json', 'w', encoding='utf-8', newline='') as f:
            json.dump(gold, f, ensure_ascii=False, indent=1)
            f.write('\n')
        if '--lint' in sys.argv:
            for w in lint.warnings(gold, lambda h, field: h[field], covered):
                print(w)
        if '--triples' in sys.argv:
            for h in gold['highlights']:
                for r in h['relations']:
                    if r['type'] == 'HOLDS_ROLE':
                        print(gold['doc']['doc_id'], h['number'], *(a['canonical'] for a in r['args']))
    print(f'{count} highlights, {errors} failed documents')
    return 1 if errors else 0


if __name__ == '__main__':
    sys.exit(main())
