"""Board papers for a council's improvement programme, made from its workbooks and its Word templates."""
