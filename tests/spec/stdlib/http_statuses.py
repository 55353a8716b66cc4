import http
from http import HTTPStatus as S, HTTPMethod as M
for s in S: print(s, repr(s), s.value, s.name, s.phrase, s.description, int(s), s.is_success, s.is_client_error, s.is_redirection, s.is_informational, s.is_server_error)
print(S.__members__.keys(), S(404), S['OK'], S.NOT_FOUND==404, f'{S.OK}', f'{S.OK:>5}', S.OK+1, S.OK in {200}, S.REQUEST_ENTITY_TOO_LARGE is S.CONTENT_TOO_LARGE)
for m in M: print(m, repr(m), m.value, m.description, m=='GET', m.name)
for bad in (999, 'x'):
    try: S(bad)
    except ValueError as e: print(e)
print(sorted([S.NOT_FOUND, S.OK]), len(S), M('GET'))
