"""Words that would like to be more than words, by where they would like to live. Each is a comment, a title, a name …"""

TERMINAL = (
    *(
        "\x1b[2J",
        "\x1b[31mred",
        "\x1b]0;owned\x07",
        "\x1b]8;;http://evil.example\x1b\\click\x1b]8;;\x1b\\",
        "\x1bP+q544e\x1b\\",
    ),
    *(
        "\x9b31m",
        "\x9d0;owned\x9c",
        "\x1bc",
        "\x07\x07",
        "\x08\x08\x08gone",
        "\u202egnitirw",
        "\u2066isolated",
        "\ufeffmark",
    ),
    *("before\rafter", "\x1b[6n", "\x1b]52;c;ZXZpbA==\x07"),
)
FORMULA = (
    *(
        "=1+1",
        "=cmd|' /C calc'!A0",
        '=HYPERLINK("http://evil.example","x")',
        "+1+1",
        "-1+1",
        "@SUM(1,1)",
        "\t=1+1",
        " =1+1",
    ),
    *("＝1+1", "=DDE(server;file;item)", '"=1+1', "|=1+1", "%0A=1+1", "=IMPORTXML(CONCAT(1),2)", "\n=1+1", "@evil"),
)
MARKUP = (
    *(
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        '"><svg/onload=alert(1)>',
        "' onmouseover='alert(1)",
    ),
    *(
        "</style><script>alert(1)</script>",
        "<iframe src=//evil.example>",
        "javascript:alert(1)",
        "<!--<script>",
        "]]><script>",
    ),
    *(
        "&lt;script&gt;",
        "</title><script>alert(1)</script>",
        "<a href='http://evil.example'>x</a>",
        "<base href=//evil.example>",
    ),
    *(
        "[x](javascript:alert(1))",
        "![x](http://evil.example/x.png)",
        "<details open ontoggle=alert(1)>",
        "`</code><script>`",
    ),
)
DOCUMENT = (
    *(
        '#read("/etc/passwd")',
        '#include "/etc/passwd"',
        "#import sys: *",
        '#link("http://evil.example")[x]',
        "$ sum $ #panic()",
    ),
    *(
        "{{ 7*7*7*7 }}",
        "{% for x in range(9) %}LOOP{% endfor %}",
        "{{ ''.__class__.__mro__ }}",
        "{%p if True %}IF{%p endif %}",
    ),
    *(
        "<w:t>x</w:t>",
        "<w:fldSimple w:instr='DDEAUTO c:\\\\cmd'/>",
        "]]]",
        "*strong* _emph_ #[x]",
        "\\input{/etc/passwd}",
    ),
)
FORMAT = (
    *("BEGIN:VALARM\r\nACTION:EMAIL", "x\r\nATTACH:http://evil.example", "x\nURL:http://evil.example", ";VALUE=URI:x"),
    *(
        '"\nid = "evil"',
        "'''",
        '"""',
        '\\"',
        "x = 1 # ",
        "[[assessments]]",
        "{0.__class__}",
        "{count}",
        "%s%n",
        "${jndi:ldap://x}",
    ),
    *("'; DROP TABLE profiles; --", "\\N", "$(touch owned)", "`touch owned`", "; rm -rf ~", "\x00"[:0] + "null"),
)
PATHS = (
    *(
        "../evil",
        "..\\evil",
        "/etc/passwd",
        "con",
        "a/../../b",
        "evil.toml",
        "~root",
        "C:\\evil",
        "\x1b[31m",
        "evil\n",
        "a\0b",
    ),
    *(".", "..", "-evil", "*", "%2e%2e%2f", "profiles/care/anna", "A", "é", ""),
)
TEXTS = (*TERMINAL, *FORMULA, *MARKUP, *DOCUMENT, *FORMAT)
