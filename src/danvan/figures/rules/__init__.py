"""Rules of counting (quy tắc đếm): written, compiled, evaluated, said in words."""
