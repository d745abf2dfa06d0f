"""Does the knowledge base have everything that the source texts cite?

The source texts are read as they came out of PDF and slides; every citation of a
work, a law, a provision, a document number or a model is found, and looked for
among the records. What is found here is never shown to readers: it is a check
that nothing the sources treat has been left out.
"""
